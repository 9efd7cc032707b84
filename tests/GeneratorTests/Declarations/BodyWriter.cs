using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Queue.GeneratorTests.Declarations;

/// <summary>Writes the parameters and the members of a payload's type.</summary>
sealed class BodyWriter(
    Random random,
    ProjectSettings settings,
    TypeDrawer types,
    TypeShape shape,
    Identifier name,
    string self,
    int depth)
{
    readonly NameScope scope = new(name.Value);
    readonly List<(Identifier Name, MemberType Type)> parameters = [];
    readonly StringBuilder members = new();

    /// <summary>For what else is declared in the type.</summary>
    public NameScope Scope => scope;

    /// <summary>All but the head: parameters and braces.</summary>
    public string Write()
    {
        var (head, body) = WriteParts();
        return $"{head} {{ {body}}}";
    }

    /// <summary>The parameters with their parentheses, or nothing, and what goes between the braces.</summary>
    public (string Head, string Members) WriteParts()
    {
        if (shape.Construction != Construction.None)
        {
            for (var i = random.Next(shape.IsPositional && !shape.IsValue ? 0 : 1, 5); i > 0; i--)
                parameters.Add((scope.Next(random), types.Next(shape.IsValue || shape.IsRecord ? null : self, depth)));
        }

        var list = string.Join(", ", WriteParameters());
        if (shape.Construction is Construction.Constructor or Construction.Primary)
            WriteAssigned(list);
        for (var i = random.Next(shape.Construction == Construction.None ? 6 : 3); i > 0; i--)
            members.Append(WriteMember(scope.Next(random), types.Next(shape.IsValue ? null : self, depth)));
        return (shape.IsPositional ? $"({list})" : "", members.ToString());
    }

    IEnumerable<string> WriteParameters()
    {
        var firstOptional = random.Next(parameters.Count * 2 + 1);
        for (var i = parameters.Count - 1; i >= 0; i--)
        {
            if (parameters[i].Type.Constants.Length == 0)
                firstOptional = Math.Max(firstOptional, i + 1);
        }

        for (var i = 0; i < parameters.Count; i++)
        {
            var (parameter, type) = parameters[i];
            var attribute = shape.Construction == Construction.Positional && random.OneIn(6)
                ? $"[property: {Attributes.Next(random, scope)}] "
                : "";
            var text = $"{attribute}{type.Text} {parameter}";
            yield return i >= firstOptional ? $"{text} = {random.Pick(type.Constants)}" : text;
        }
    }

    // Properties that the constructor sets.
    void WriteAssigned(string list)
    {
        var isPrimary = shape.Construction == Construction.Primary;
        foreach (var (parameter, type) in parameters)
        {
            members.Append($"public {type.Text} {parameter} {{ get; }}");
            members.Append(isPrimary ? $" = {parameter}; " : " ");
        }

        if (isPrimary)
            return;
        var attribute = shape.IsValue ? "[global::System.Text.Json.Serialization.JsonConstructor] " : "";
        var body = string.Concat(parameters.Select(parameter => $"this.{parameter.Name} = {parameter.Name}; "));
        members.Append($"{attribute}public {name}({list}) {{ {body}}} ");
    }

    string WriteMember(Identifier member, MemberType type)
    {
        var start = random.OneIn(8) ? "\n/// <summary>One &lt;member&gt;.</summary>\n" : "";
        var value = shape is { IsValue: true, Construction: Construction.None } ? "" : type.NeedsValue ? " = default!;" : random.OneIn(4) ? " = default;" : "";
        var form = random.Next(10);
        var isRequired = !shape.IsReadOnly && form is 2 or 3 && shape.Construction is Construction.None or Construction.Positional;
        if (isRequired)
            return $"{start}public required {type.Text} {member} {{ get; {(form == 2 ? "set" : "init")}; }} ";
        if (random.OneIn(4))
            start += $"[{Attributes.Next(random, scope)}] ";
        var text = $"{start}public {type.Text} {member}";
        return form switch
        {
            _ when shape.IsReadOnly => $"{text} {{ get; init; }}{value} ",
            4 when !shape.IsValue => $"{start}[global::System.Text.Json.Serialization.JsonInclude] public {type.Text} {member} = default!; ",
            5 when !shape.IsValue && settings.Has(LanguageVersion.CSharp14) => WriteField(text),
            6 when !shape.IsValue => WriteFull(text, type),
            < 8 => $"{text} {{ get; set; }}{value} ",
            _ => $"{text} {{ get; init; }}{value} ",
        };
    }

    // It warns where something around it is called field.
    static string WriteField(string text) =>
        $"\n#pragma warning disable CS9258\n{text} {{ get => field; set => field = value; }} = default!;\n#pragma warning restore CS9258\n";

    string WriteFull(string text, MemberType type)
    {
        var field = scope.Next(random);
        return $"private {type.Text} {field} = default!; {text} {{ get => this.{field}; set => this.{field} = value; }} ";
    }
}
