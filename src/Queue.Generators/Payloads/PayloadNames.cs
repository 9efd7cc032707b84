using Microsoft.CodeAnalysis.CSharp;
using Queue.Generators.Common;
using Queue.Generators.Tables;

namespace Queue.Generators.Payloads;

/// <summary>
/// The names of types in the generated JSON code, where a type's own is taken; nearly always none is.
/// </summary>
sealed record PayloadNames(EquatableArray<string> Types, EquatableArray<string> Names)
{
    // What a class has anyway, the members of the context, the types that the code calls by their own names, and
    // variables.
    static readonly string[] Taken =
    [
        "Array", "Create", "Default", "Dictionary", "Equals", "Finalize", "FromConverter", "GeneratedSerializerOptions",
        "Get", "GetHashCode", "GetType", "GetTypeInfo", "Handle", "HashSet", "ICollection", "IDictionary",
        "IEnumerable", "IList", "IReadOnlyCollection", "IReadOnlyDictionary", "IReadOnlyList", "ISet", "ImmutableArray",
        "ImmutableList", "JsonCollectionInfoValues", "JsonIgnoreCondition", "JsonMetadataServices",
        "JsonNumberHandling", "JsonObjectCreationHandling", "JsonPropertyInfo", "JsonSerializerOptions",
        "JsonStringEnumConverter", "JsonTypeInfo", "JsonUnmappedMemberHandling", "List", "MemberwiseClone",
        "ObjectInfo", "Options", "Parameter", "PayloadItems", "PayloadReader", "PayloadWriter", "Property",
        "ReferenceEquals", "Scalar", "ToString", "Type", "Unsafe", "UnsafeAccessor", "UnsafeAccessorAttribute",
        "UnsafeAccessorKind", "Value", "name", "reader", "value", "writer",
    ];

    static readonly string[] MethodStarts =
        [AccessorEmitter.Constructor(""), ObjectInfoEmitter.Method(""), AccessorEmitter.SetterStart];

    public static PayloadNames Create(IEnumerable<PayloadModel> payloads, AssemblyModel assembly)
    {
        var used = new HashSet<string>(Taken.Concat(Scalars.Names), StringComparer.Ordinal)
        {
            assembly.JsonName, assembly.JsonContextName,
        };
        var changed = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var all = payloads
            .SelectMany(payload => payload.Types)
            .Where(type => type is not ScalarType && seen.Add(type.Type))
            .OrderBy(type => type.Type, StringComparer.Ordinal)
            .ToList();
        var mayBeMethods = all.Select(type => type.Name).Concat(used).Any(MayBeMethod);
        foreach (var type in all)
        {
            var name = type.Name;
            List<string> methods = mayBeMethods ? GetMethods(type, name) : [];
            for (var i = 2; IsKeyword(name) || used.Contains(name) || methods.Exists(used.Contains); i++)
            {
                name = $"{type.Name}{i}";
                methods = mayBeMethods ? GetMethods(type, name) : [];
            }

            used.Add(name);
            used.UnionWith(methods);
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

    // Nearly never is one; to make the names of all methods would cost more than all the rest.
    static bool MayBeMethod(string name) => Array.Exists(
        MethodStarts, start => name.StartsWith(start, StringComparison.Ordinal));

    // The context has them beside the properties that are named after jobs.
    static List<string> GetMethods(PayloadType type, string name) => type is not ObjectType item
        ? []
        :
        [
            .. item.Members.Select((_, i) => AccessorEmitter.Setter(name, i)),
            AccessorEmitter.Constructor(name),
            ObjectInfoEmitter.Method(name),
        ];

    static bool IsKeyword(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None
        || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None;
}
