using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text;

namespace Queue.CompilerServices;

/// <summary>Finds the runner of a job by its name, among many. Used by generated code only.</summary>
/// <remarks>
/// Nearly always one entry tells, which is as large as a line of the cache and holds the text of names of up to 24
/// characters; the text of longer ones is beside those of the others. A name that is not where its hash says is
/// searched for in the next few entries.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JobNameIndex
{
    readonly int shift;
    readonly int maxSampled;
    readonly Entry[] entries;
    readonly string longNames;

    /// <summary>An index of the names of these runners, and of their aliases.</summary>
    /// <param name="runners">The runners, each with another name.</param>
    /// <param name="aliases">More names, none of them taken, each with the number of its runner.</param>
    public JobNameIndex(JobRunner[] runners, params (string Name, int Runner)[] aliases)
    {
        ArgumentNullException.ThrowIfNull(runners);
        ArgumentNullException.ThrowIfNull(aliases);
        string[] all =
        [
            .. runners.Select(static runner => runner.Definition.Name), .. aliases.Select(static alias => alias.Name),
        ];
        var layout = JobNameLayout.Of(all);
        (shift, Probes, HashesWhole) = (layout.Shift, layout.Probes, layout.HashesWhole);
        maxSampled = HashesWhole ? 0 : int.MaxValue;
        entries = new Entry[layout.Length];
        var texts = new StringBuilder();
        for (var i = 0; i < all.Length; i++)
        {
            var name = all[i];
            var runner = runners[i < runners.Length ? i : aliases[i - runners.Length].Runner];
            entries[layout.Slots[i]] = new(JobNameSample.Of(name), name.Length, texts.Length, runner);
            if (name.Length > JobNameSample.MaxWhole)
                texts.Append(name);
        }

        longNames = texts.ToString();
    }

    /// <summary>How many entries are looked at, at most, for any name.</summary>
    internal int Probes { get; }

    /// <summary>Whether samples of the names differ too little to find them by.</summary>
    internal bool HashesWhole { get; }

    /// <summary>The runner of the job with this name or alias; null when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public JobRunner? Find(string name)
    {
        if (name.Length < JobNameSample.MinWindowed || name.Length > maxSampled)
            return Search(name);
        var sample = JobNameSample.OfWindows(name);
        ref readonly var entry = ref entries[(int)(sample.Hash(name.Length) >> shift)];
        return IsOf(entry, name, sample) ? entry.Runner : Search(name);
    }

    JobRunner? Search(string name)
    {
        var sample = JobNameSample.Of(name);
        var first = (int)((HashesWhole ? JobNameLayout.HashWhole(name) : sample.Hash(name.Length)) >> shift);
        for (var slot = first; slot < first + Probes; slot++)
        {
            ref readonly var entry = ref entries[slot];
            if (IsOf(entry, name, sample))
                return entry.Runner;
        }

        return null;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    bool IsOf(in Entry entry, string name, in JobNameSample sample) =>
        entry.Length == name.Length && entry.Sample.IsSame(sample)
        && (name.Length <= JobNameSample.MaxWhole || longNames.AsSpan(entry.Text, name.Length).SequenceEqual(name));

    /// <param name="sample">Of the name.</param>
    /// <param name="length">Of the name, in characters.</param>
    /// <param name="text">Where a long name begins among those.</param>
    /// <param name="runner">Of the job.</param>
    readonly struct Entry(JobNameSample sample, int length, int text, JobRunner runner)
    {
        public readonly JobNameSample Sample = sample;
        public readonly int Length = length;
        public readonly int Text = text;
        public readonly JobRunner? Runner = runner;
    }
}
