using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Queue.Generators.Common;

namespace Queue.Generators.Tables;

static class AssemblyParser
{
    public static AssemblyModel Parse(IAssemblySymbol assembly)
    {
        var prefix = GetPrefix(assembly.Name);
        var given = FindGivenName(assembly);
        return new(given is not null && SyntaxFacts.IsValidIdentifier(given) ? given : $"{prefix}Jobs", prefix);
    }

    public static string? FindGivenName(IAssemblySymbol assembly) =>
        assembly.FindAttribute(WellKnownNames.JobTableNameAttribute)?.FirstArgument()?.Value as string;

    /// <summary>The assembly's name as an identifier: <c>my-app.web</c> becomes <c>MyAppWeb</c>.</summary>
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

        return prefix.Length == 0 ? "Assembly" : prefix.ToString();
    }
}
