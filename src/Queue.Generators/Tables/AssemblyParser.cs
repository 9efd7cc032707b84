using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Queue.Generators.Tables;

static class AssemblyParser
{
    public static AssemblyModel Parse(IAssemblySymbol assembly, CancellationToken cancellationToken)
    {
        var prefix = GetPrefix(assembly.Name);
        return new(AssemblyRules.FindTableName(assembly, null, cancellationToken) ?? $"{prefix}Jobs", prefix);
    }

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
