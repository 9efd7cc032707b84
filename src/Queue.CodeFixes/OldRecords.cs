using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Queue.Generators.Common;
using Queue.Generators.Contracts;

namespace Queue.CodeFixes;

/// <summary>
/// What a block of the contract lock says, as records: the payload, and those of its types that have changed since.
/// Types that have not are those of the code.
/// </summary>
sealed class OldRecords
{
    const int LongestLine = 120;
    const string Json = "System.Text.Json.Serialization";

    readonly ContractShape shape;
    readonly LockedJob locked;
    readonly OldTypeText texts;
    readonly SemanticModel model;
    readonly int position;
    readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    readonly Queue<LockedType> open = new();

    public OldRecords(ContractShape shape, LockedJob locked, SemanticModel model, AttributeSyntax attribute)
    {
        (this.shape, this.locked, this.model) = (shape, locked, model);
        position = attribute.Ancestors().OfType<TypeDeclarationSyntax>().Last().SpanStart;
        texts = new(shape, locked, model, position, GetName);
        if (locked.Types.Count == 0 || locked.Types[0] is not LockedObject root)
        {
            IsComplete = false;
            return;
        }

        Name = Choose(root, shape.Symbol.Name);
        while (open.Count > 0)
            Declarations.Add(Write(open.Dequeue(), root));
    }

    /// <summary>Whether all could be said in C#.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>The job's name.</summary>
    public string Job => shape.Job.Name;

    /// <summary>The record of the payload.</summary>
    public string Name { get; } = "";

    /// <summary>The records and enums, without indentation.</summary>
    public List<string> Declarations { get; } = [];

    /// <summary>The members of the payload: in the document, in C#, and their types in C#.</summary>
    public List<(LockedMember Member, string Name, string Type)> Members { get; } = [];

    string GetName(LockedType type) => names.TryGetValue(type.Name, out var name) ? name : Choose(type, type.Name);

    string Choose(LockedType type, string wish)
    {
        var name = $"{wish}V{locked.Version}";
        while (names.ContainsValue(name) || !model.LookupNamespacesAndTypes(position, name: name).IsEmpty)
            name += "Old";
        names.Add(type.Name, name);
        open.Enqueue(type);
        return name;
    }

    string Write(LockedType type, LockedObject root)
    {
        switch (type)
        {
            case LockedObject { Others: OtherMembers.Skipped } item:
                return Write(item, isRoot: item == root);
            case LockedEnum item:
                return Write(item);
            default:
                IsComplete = false;
                return "";
        }
    }

    string Write(LockedObject item, bool isRoot)
    {
        var parameters = new List<string>();
        foreach (var member in item.Members.Where(member => member.IsStored))
        {
            if (member.Numbers != NumberForms.None || texts.Get(item, member) is not { } type)
            {
                IsComplete = false;
                return "";
            }

            if ((member.Before & (StoredBefore.Absent | StoredBefore.Written)) != 0
                && !type.EndsWith("?", StringComparison.Ordinal))
            {
                type += "?";
            }

            var name = GetMemberName(item, member);
            if (isRoot)
                Members.Add((member, name, type));
            var attribute = name.TrimStart('@') == member.Name
                ? ""
                : $"[property: {Shorten("JsonPropertyName")}({member.Name.ToLiteral()})] ";
            parameters.Add($"{attribute}{type} {name}");
        }

        var start = $"internal {(item.IsStruct ? "readonly record struct" : "sealed record")} {names[item.Name]}(";
        var line = $"{start}{string.Join(", ", parameters)});";
        return line.Length <= LongestLine ? line : $"{start}\n    {string.Join(",\n    ", parameters)});";
    }

    string GetMemberName(LockedObject item, LockedMember member)
    {
        var now = item == locked.Types[0] ? shape.Job.Types[0].Name : item.Name;
        if (shape.FindMember(now, member.Name) is { } symbol)
            return symbol.ToEscapedName();
        var valid = string.Concat(member.Name.Where(SyntaxFacts.IsIdentifierPartCharacter));
        if (!SyntaxFacts.IsValidIdentifier(valid))
            valid = $"Member{valid}";
        return Escape(valid);
    }

    static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : $"@{name}";

    string Write(LockedEnum item)
    {
        var name = names[item.Name];
        var converter = item.IsByName
            ? $"[{Shorten("JsonConverter")}(typeof({Shorten("JsonStringEnumConverter")}<{name}>))]\n"
            : "";
        var basis = item.Underlying == "int" ? "" : $" : {item.Underlying}";
        var values = item.Values.Select((value, i) => SyntaxFacts.IsValidIdentifier(value.Name)
            ? $"    {Escape(value.Name)} = {value.Number},\n"
            : $"    [{Shorten("JsonStringEnumMemberName")}({value.Name.ToLiteral()})] Value{i} = {value.Number},\n");
        return $"{converter}internal enum {name}{basis}\n{{\n{string.Concat(values)}}}";
    }

    // With the namespace, unless the file has it already.
    string Shorten(string attribute) => model.LookupNamespacesAndTypes(position, name: attribute).IsEmpty
        && model.LookupNamespacesAndTypes(position, name: $"{attribute}Attribute").IsEmpty
        ? $"{Json}.{attribute}"
        : attribute;
}
