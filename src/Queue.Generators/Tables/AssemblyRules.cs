using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Queue.Generators.Common;
using Queue.Generators.Diagnostics;

namespace Queue.Generators.Tables;

/// <summary>What <c>[assembly: JobTableName]</c> must be.</summary>
static class AssemblyRules
{
    /// <summary>The name that is given to the table; null when there is none, or it is invalid.</summary>
    public static string? FindTableName(IAssemblySymbol assembly, Report? report, CancellationToken cancellationToken)
    {
        if (assembly.FindAttribute(WellKnownNames.JobTableNameAttribute) is not { AttributeClass: { } type } attribute)
            return null;
        var name = attribute.FirstArgument()?.Value as string;
        if (FindWhyNot(name, type.ContainingAssembly) is not { } reason)
            return name;

        report?.Invoke(
            Rules.InvalidTableName, attribute.FindLocation(cancellationToken), name?.ToLiteral() ?? "null", reason);
        return null;
    }

    static string? FindWhyNot(string? name, IAssemblySymbol runtime)
    {
        if (!SyntaxFacts.IsValidIdentifier(name) || SyntaxFacts.GetKeywordKind(name!) != SyntaxKind.None)
            return "it is not a C# identifier";
        if (name is "Table" or "OwnTable")
            return "a property of it is called so";
        return runtime.GetTypeByMetadataName($"Queue.{name}") is null ? null : $"there is a type Queue.{name} already";
    }
}
