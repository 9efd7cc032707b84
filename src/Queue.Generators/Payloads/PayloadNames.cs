using Microsoft.CodeAnalysis.CSharp;
using Queue.Generators.Common;

namespace Queue.Generators.Payloads;

/// <summary>
/// The names of types for generated methods, where a type's own is taken by another; nearly always none is.
/// </summary>
sealed record PayloadNames(EquatableArray<string> Types, EquatableArray<string> Names)
{
    // What a class has anyway, the members of the context, and the types that it calls by their own names.
    static readonly string[] Taken =
    [
        "Default", "Options", "GeneratedSerializerOptions", "GetTypeInfo", "Create", "Equals", "GetHashCode", "GetType",
        "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals", "Get", "FromConverter", "CreateOptions", "Property",
        "Parameter", "Metadata", "JsonMetadataServices", "Unsafe", "UnsafeAccessorKind", "Array",
    ];

    public static PayloadNames Create(IEnumerable<PayloadModel> payloads, string contextName)
    {
        var used = new HashSet<string>(Taken, StringComparer.Ordinal) { contextName };
        var changed = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var all = payloads.SelectMany(payload => payload.Types).GroupBy(type => type.Type).Select(group => group.First());
        foreach (var type in all.OrderBy(type => type.Type, StringComparer.Ordinal))
        {
            var name = type.Name;
            for (var i = 2; SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || !used.Add(name); i++)
                name = $"{type.Name}{i}";
            if (name != type.Name)
                changed.Add(type.Type, name);
        }

        return new(changed.Keys.ToEquatableArray(), changed.Values.ToEquatableArray());
    }

    public string Get(PayloadType type)
    {
        for (var i = 0; i < Types.Count; i++)
        {
            if (Types[i] == type.Type)
                return Names[i];
        }

        return type.Name;
    }
}
