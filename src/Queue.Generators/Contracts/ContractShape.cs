using Microsoft.CodeAnalysis;
using Queue.Generators.Common;

namespace Queue.Generators.Contracts;

/// <summary>What there is to lock of a job in the code, and where it stands.</summary>
sealed class ContractShape(
    INamedTypeSymbol symbol,
    int oldestVersion,
    LockedJob job,
    IReadOnlyDictionary<string, ITypeSymbol> types,
    IReadOnlyDictionary<(string Type, string Member), ISymbol> members,
    IReadOnlyList<ContractShape> older)
{
    public INamedTypeSymbol Symbol => symbol;

    /// <summary>The oldest version that the job reads.</summary>
    public int OldestVersion => oldestVersion;

    public LockedJob Job => job;

    /// <summary>The older versions that are still read, as the upgrades take them.</summary>
    public IReadOnlyList<ContractShape> Older => older;

    /// <summary>The type that a name of the block stands for; null for what converters of members write.</summary>
    public ITypeSymbol? FindType(string name) => types.TryGetValue(name, out var found) ? found : null;

    /// <summary>The property, field or value by its name in the document.</summary>
    public ISymbol? FindMember(string type, string name) =>
        members.TryGetValue((type, name), out var found) ? found : null;

    /// <summary>Where the member stands, or the type, or else the job.</summary>
    public Location? Locate(string? type, string? member)
    {
        if (type is not null && member is not null && members.TryGetValue((type, member), out var found)
            && found.FindLocation() is { } location)
        {
            return location;
        }

        return (type is not null && types.TryGetValue(type, out var named) ? named.FindLocation() : null)
            ?? symbol.FindLocation();
    }
}
