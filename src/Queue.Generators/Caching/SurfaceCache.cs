using System.Runtime.CompilerServices;

namespace Queue.Generators.Caching;

/// <summary>
/// Keeps models for as long as the surface of their program stays the same. Without it, each edit would parse all jobs
/// again: the compiler can't tell on which files a model depends.
/// </summary>
sealed class SurfaceCache<T> where T : class
{
    readonly ConditionalWeakTable<object, Entry> entries = new();

    /// <param name="key">What the model is of, such as a node; nothing is kept longer than it lives.</param>
    /// <param name="surface">The <see cref="Surface"/> of the program as it is now.</param>
    /// <param name="parse">Makes the model, which must depend on the surface only.</param>
    public T? Get(object key, string surface, Func<T?> parse)
    {
        var entry = entries.GetOrCreateValue(key);
        var known = entry.Known;
        if (known is null || known.Surface != surface)
            entry.Known = known = new(surface, parse());
        return known.Model;
    }

    sealed class Entry
    {
        public volatile Known? Known;
    }

    sealed record Known(string Surface, T? Model);
}
