using Queue.Generators.Payloads;

namespace Queue.Generators.Contracts;

/// <summary>The names of types in a job's block.</summary>
sealed class ShapeNames
{
    readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    readonly HashSet<string> used = new(ScalarText.All, StringComparer.Ordinal) { "Dictionary" };

    public string Get(string key, string wish)
    {
        if (names.TryGetValue(key, out var known))
            return known;
        var name = wish;
        for (var i = 2; !used.Add(name); i++)
            name = $"{wish}{i}";
        names.Add(key, name);
        return name;
    }

    public string Get(PayloadType type) => Get(type.Type, type.Name);
}
