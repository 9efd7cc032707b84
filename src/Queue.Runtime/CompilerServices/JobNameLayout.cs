using System.Numerics;
using System.Runtime.InteropServices;

namespace Queue.CompilerServices;

/// <summary>Which slot of an index each name gets: the one that its hash says, or one of the next.</summary>
sealed class JobNameLayout
{
    public const int MaxProbes = 8;
    const int MinSpread = 4;
    const int MaxSpread = 8;
    const ulong Factor = 0x9E3779B97F4A7C15;
    readonly int[] slots;

    JobNameLayout(int[] slots) => this.slots = slots;

    /// <summary>The slot of each name.</summary>
    public IReadOnlyList<int> Slots => slots;

    /// <summary>How many bits of the hash are above those of the first slot.</summary>
    public required int Shift { get; init; }

    /// <summary>How many slots from the first may hold a name.</summary>
    public required int Probes { get; init; }

    /// <summary>Whether the hash is that of the whole name, and not of its sample.</summary>
    public required bool HashesWhole { get; init; }

    /// <summary>How many slots there are.</summary>
    public required int Length { get; init; }

    /// <summary>Hashes samples where <see cref="MaxProbes"/> are enough, and whole names otherwise.</summary>
    public static JobNameLayout Of(string[] names)
    {
        foreach (var hashesWhole in (ReadOnlySpan<bool>)[false, true])
        {
            for (var spread = MinSpread; spread <= MaxSpread; spread *= 2)
            {
                var layout = Create(names, hashesWhole, spread);
                if (layout.Probes <= MaxProbes)
                    return layout;
            }
        }

        return Create(names, hashesWhole: true, MaxSpread);
    }

    /// <summary>The hash of all of a name; its upper bits are the good ones.</summary>
    public static ulong HashWhole(string name)
    {
        var hash = (ulong)name.Length;
        var fours = MemoryMarshal.Cast<char, ulong>(name.AsSpan());
        foreach (var four in fours)
            hash = (hash * Factor) + four;
        foreach (var one in name.AsSpan(fours.Length * (sizeof(ulong) / sizeof(char))))
            hash = (hash * Factor) + one;
        return hash * Factor;
    }

    // In the order of their hashes, so that none is far from its first slot.
    static JobNameLayout Create(string[] names, bool hashesWhole, int spread)
    {
        var bits = BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)Math.Max(names.Length, 1) * (uint)spread));
        var hashes = Array.ConvertAll<string, ulong>(
            names, hashesWhole ? HashWhole : static name => JobNameSample.Of(name).Hash(name.Length));
        var order = Enumerable.Range(0, names.Length).ToArray();
        Array.Sort(hashes, order);
        var slots = new int[names.Length];
        var (free, probes) = (0, 1);
        for (var i = 0; i < order.Length; i++)
        {
            var first = (int)(hashes[i] >> (64 - bits));
            var slot = Math.Max(first, free);
            (slots[order[i]], free, probes) = (slot, slot + 1, Math.Max(probes, slot - first + 1));
        }

        return new(slots)
        {
            Shift = 64 - bits, Probes = probes, HashesWhole = hashesWhole, Length = (1 << bits) + probes - 1,
        };
    }
}
