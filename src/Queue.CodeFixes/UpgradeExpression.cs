using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Queue.Generators.Contracts;
using Queue.Generators.Payloads;

namespace Queue.CodeFixes;

/// <summary>
/// Writes the expression that makes a job of its old record: members by their names, one that seems renamed, and a name
/// that does not compile for each that only the user knows.
/// </summary>
sealed class UpgradeExpression
{
    const string Unknown = "fill_in_";

    readonly ContractShape shape;
    readonly OldRecords records;
    readonly SemanticModel model;
    readonly int position;
    readonly ObjectType job;

    UpgradeExpression(ContractShape shape, OldRecords records, SemanticModel model, int position, PayloadModel payload)
    {
        (this.shape, this.records, this.model, this.position) = (shape, records, model, position);
        job = payload.Types.OfType<ObjectType>().First(type => type.Type == payload.Type);
    }

    public static string Write(ContractShape shape, OldRecords records, SemanticModel model, AttributeSyntax attribute)
    {
        var payload = PayloadParser.Parse(shape.Symbol, model.Compilation, null, CancellationToken.None);
        var position = attribute.FirstAncestorOrSelf<TypeDeclarationSyntax>()!.SpanStart;
        return new UpgradeExpression(shape, records, model, position, payload).Write();
    }

    string Write()
    {
        var arguments = new List<string>();
        var isNamed = false;
        foreach (var parameter in job.Parameters)
        {
            var member = job.Members.FirstOrDefault(item => item.MetadataName == parameter.Member);
            var value = member is null ? null : FindValue(member);
            if (value is null && parameter.Default is not null)
            {
                isNamed = true;
                continue;
            }

            value ??= parameter.IsNullable ? "null" : Unknown + parameter.Name;
            arguments.Add(isNamed ? $"{parameter.Name}: {value}" : value);
        }

        var set = job.Members
            .Where(member => member.Setting != MemberSetting.None && !member.IsParameter)
            .Select(member => (member.Name, Value: FindValue(member), member.IsCSharpRequired))
            .Where(item => item.Value is not null || item.IsCSharpRequired)
            .Select(item => $"{item.Name} = {item.Value ?? Unknown + item.Name}")
            .ToList();
        var made = $"new({string.Join(", ", arguments)})";
        return set.Count == 0 ? made : $"{made} {{ {string.Join(", ", set)} }}";
    }

    // Null where nothing was stored that could be its value.
    string? FindValue(PayloadMember member)
    {
        var old = records.Members.FirstOrDefault(item => item.Member.Name == member.JsonName);
        if (old.Member is null)
            old = FindRenamed(member);
        return old.Member is null ? null
            : IsTaken(old.Type, member) ? $"old.{old.Name}"
            : Unknown + member.MetadataName;
    }

    // The one that is gone and is of its type, if it is the one of that type that is new.
    (LockedMember Member, string Name, string Type) FindRenamed(PayloadMember member)
    {
        var members = ((LockedObject)shape.Job.Types[0]).Members;
        var text = members.FirstOrDefault(item => item.Name == member.JsonName)?.Type;
        var gone = records.Members
            .Where(item => item.Member.Type == text && members.All(now => now.Name != item.Member.Name))
            .ToList();
        var added = members.Count(
            item => item.Type == text && records.Members.All(old => old.Member.Name != item.Name));
        return gone.Count == 1 && added == 1 ? gone[0] : default;
    }

    bool IsTaken(string type, PayloadMember member)
    {
        var from = Bind(type);
        var to = Bind(member.Type);
        if (from is null || to is null)
            return false;
        var isNull = type.EndsWith("?", StringComparison.Ordinal) && !from.IsValueType && !member.IsSetNullable
            && job.Parameters.All(parameter => parameter.Member != member.MetadataName || !parameter.IsNullable);
        return !isNull && model.Compilation.ClassifyConversion(from, to).IsImplicit;
    }

    ITypeSymbol? Bind(string type)
    {
        var found = model.GetSpeculativeTypeInfo(
            position, SyntaxFactory.ParseTypeName(type), SpeculativeBindingOption.BindAsTypeOrNamespace).Type;
        return found is null or IErrorTypeSymbol ? null : found;
    }
}
