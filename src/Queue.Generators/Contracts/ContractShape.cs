using Microsoft.CodeAnalysis;
using Queue.Generators.Common;

namespace Queue.Generators.Contracts;

/// <summary>What there is to lock of a job in the code, and where it stands.</summary>
sealed class ContractShape(
    INamedTypeSymbol symbol,
    LockedJob job,
    IReadOnlyDictionary<string, ITypeSymbol> types,
    IReadOnlyDictionary<(string Type, string Member), ISymbol> members)
{
    public INamedTypeSymbol Symbol => symbol;

    public LockedJob Job => job;

    /// <summary>Where the member stands, or the type, or else the job.</summary>
    public Location? Locate(string? type, string? member)
    {
        if (type is not null && member is not null && members.TryGetValue((type, member), out var found)
            && found.FindLocation() is { } location)
        {
            return location;
        }

        return (type is not null && types.TryGetValue(type, out var named) ? named.FindLocation() : null) ?? symbol.FindLocation();
    }
}
