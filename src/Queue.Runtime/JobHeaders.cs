using System.Collections;
using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using Queue.Observing;

namespace Queue;

/// <summary>
/// A few short texts that travel with a job: at most <see cref="QueueLimits.MaxHeaders"/>, with names of up to
/// <see cref="QueueLimits.MaxHeaderNameLength"/> and values of up to <see cref="QueueLimits.MaxHeaderValueLength"/>
/// characters. Names are compared ordinally. The context of a trace, <c>traceparent</c> and <c>tracestate</c>, does not
/// count among them. Immutable.
/// </summary>
public sealed class JobHeaders : IReadOnlyDictionary<string, string>
{
    readonly ReadOnlyDictionary<string, string> entries;

    /// <summary>Takes a copy of the headers given.</summary>
    /// <exception cref="ArgumentException">There are too many, one is too long, or a name occurs twice.</exception>
    public JobHeaders(IEnumerable<KeyValuePair<string, string>> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        var copy = new Dictionary<string, string>(StringComparer.Ordinal);
        var counted = 0;
        foreach (var (name, value) in headers)
        {
            var isCounted = name is not (TraceContext.Parent or TraceContext.State);
            QueueLimits.ThrowIfInvalidHeader(name, value, isCounted ? counted++ : 0);
            if (!copy.TryAdd(name, value))
                throw new ArgumentException($"The header '{name}' is given twice.", nameof(headers));
        }

        entries = copy.AsReadOnly();
    }

    /// <summary>No headers.</summary>
    public static JobHeaders Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => entries.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => entries.Keys;

    /// <inheritdoc/>
    public IEnumerable<string> Values => entries.Values;

    /// <inheritdoc/>
    public string this[string key] => entries[key];

    /// <inheritdoc/>
    public bool ContainsKey(string key) => entries.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value) => entries.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
