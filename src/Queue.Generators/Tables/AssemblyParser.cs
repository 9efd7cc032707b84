using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Queue.Generators.Common;

namespace Queue.Generators.Tables;

static class AssemblyParser
{
    const string Suffix = "Jobs";

    public static AssemblyModel Parse(IAssemblySymbol assembly)
    {
        var prefix = GetPrefix(assembly.Name);
        var table = FindGivenName(assembly) is { } given && SyntaxFacts.IsValidIdentifier(given) ? given : prefix + Suffix;
        return new(table, prefix + "Json", prefix + "JsonContext");
    }

    public static string? FindGivenName(IAssemblySymbol assembly) =>
        assembly.FindAttribute(WellKnownNames.JobTableNameAttribute)?.FirstArgument()?.Value as string;

    /// <summary>The assembly's name without what an identifier can't hold: <c>my-app.web</c> becomes <c>MyAppWeb</c>.</summary>
    static string GetPrefix(string assemblyName)
    {
        var prefix = new StringBuilder();
        var isStart = true;
        foreach (var c in assemblyName)
        {
            if (!SyntaxFacts.IsIdentifierPartCharacter(c))
            {
                isStart = true;
                continue;
            }

            if (prefix.Length == 0 && !SyntaxFacts.IsIdentifierStartCharacter(c))
                prefix.Append('_');
            prefix.Append(isStart ? char.ToUpperInvariant(c) : c);
            isStart = false;
        }

        return prefix.ToString();
    }
}
