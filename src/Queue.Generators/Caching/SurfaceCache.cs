namespace Queue.Generators.Caching;

/// <summary>
/// Keeps what was parsed for as long as the surface of its program stays the same. Without it, each edit would parse
/// all jobs again: the compiler can't tell on which files a model depends.
/// </summary>
sealed class SurfaceCache<T> where T : class
{
    volatile Known? known;

    /// <param name="surface">The <see cref="Surface"/> of the program as it is now.</param>
    /// <param name="parse">Makes what must depend on the surface only.</param>
    public T Get(string surface, Func<T> parse)
    {
        var found = known;
        if (found is null || found.Surface != surface)
            known = found = new(surface, parse());
        return found.Value;
    }

    sealed record Known(string Surface, T Value);
}
