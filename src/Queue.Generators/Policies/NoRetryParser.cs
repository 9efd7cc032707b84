using Microsoft.CodeAnalysis;
using Queue.Generators.Common;

namespace Queue.Generators.Policies;

/// <summary>Finds the types that <c>[NoRetry]</c> names, and says which can't be among them.</summary>
static class NoRetryParser
{
    /// <summary>The types; none when a rule is broken.</summary>
    public static IReadOnlyList<INamedTypeSymbol> Parse(
        INamedTypeSymbol job, Compilation compilation, PolicyReport report)
    {
        if (report.Attribute.FirstArgument() is not { Kind: TypedConstantKind.Array } list)
            return [];
        var types = list.IsNull ? [] : list.Values;
        if (types.Length is 0 or > PolicyLimits.MaxNoRetryTypes)
        {
            report.Refuse(
                null, "list of exceptions", $"of {types.Length} types", $"1 to {PolicyLimits.MaxNoRetryTypes} of them");
        }

        var found = new List<INamedTypeSymbol>();
        for (var i = 0; i < types.Length; i++)
        {
            if (types[i].Value is ITypeSymbol { TypeKind: TypeKind.Error })
                continue;
            if (FindWhyNot(types[i].Value as ITypeSymbol, job, compilation) is { } reason)
                report.RefuseType(i, (types[i].Value as ITypeSymbol)?.ToShortName() ?? "null", reason);
            else
                found.Add((INamedTypeSymbol)types[i].Value!);
        }

        return report.HasRefused ? [] : found;
    }

    static string? FindWhyNot(ITypeSymbol? type, INamedTypeSymbol job, Compilation compilation)
    {
        if (type is INamedTypeSymbol { IsUnboundGenericType: true })
            return "it is an open generic type, and no exception is of such a one";
        if (type is not INamedTypeSymbol named || !named.WithBases().Any(part => part.IsNamed("System.Exception")))
            return "it is no exception";
        return IsReachable(named, job, compilation) ? null : "generated code can't reach it";
    }

    static bool IsReachable(ITypeSymbol type, INamedTypeSymbol job, Compilation compilation) => type switch
    {
        IArrayTypeSymbol array => IsReachable(array.ElementType, job, compilation),
        INamedTypeSymbol named =>
            compilation.IsSymbolAccessibleWithin(named, job)
            && !compilation.IsUnderAliasOnly(named.ContainingAssembly)
            && !named.WithContainingTypes().Any(part => part.IsFileLocal)
            && named.TypeArguments.All(argument => IsReachable(argument, job, compilation)),
        _ => true,
    };
}
