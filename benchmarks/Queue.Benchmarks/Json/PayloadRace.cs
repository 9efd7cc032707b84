using System.Buffers;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Queue.Json;

namespace Queue.Benchmarks.Json;

/// <summary>One payload, decoded and encoded by System.Text.Json and by the generated code in turn.</summary>
sealed class PayloadRace<TLimit, TJob>(
    TLimit payload, TJob job, JsonTypeInfo<TLimit> decodeInfo, JsonTypeInfo<TLimit> encodeInfo)
    where TJob : IJob<TJob>
{
    const int Rounds = 7;
    const int WarmUps = 4;
    const long BytesPerRound = 24_000_000;

    readonly byte[] canonical = JsonSerializer.SerializeToUtf8Bytes(payload, decodeInfo);
    readonly ArrayBufferWriter<byte> buffer = new(16_384);

    public (Samples Limit, Samples System) Decode()
    {
        CheckBytes();
        return Decode(canonical);
    }

    /// <summary>Decodes the payload as somebody else wrote it.</summary>
    public (Samples Limit, Samples System) DecodeForeign(Func<byte[], byte[]> rewrite) => Decode(rewrite(canonical));

    public (Samples Limit, Samples System) Encode()
    {
        CheckBytes();
        using var writer = new Utf8JsonWriter(buffer);
        return Alternate(canonical.Length, count => EncodeLimit(writer, count), EncodeSystem);
    }

    (Samples Limit, Samples System) Decode(byte[] document) =>
        Alternate(document.Length, count => DecodeLimit(document, count), count => DecodeSystem(document, count));

    /// <summary>The bytes that one payload's decoding allocates, and a copy that is made by hand.</summary>
    public (double Limit, double System) Allocate(Func<TJob, TJob> copy)
    {
        return (Measure(() => copy(job)), Measure(() => JobPayload.Decode<TJob>(canonical)));

        static double Measure(Func<TJob> create)
        {
            const int count = 1_000;
            for (var i = 0; i < count; i++)
                Keep(create());
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < count; i++)
                Keep(create());
            return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)count;
        }
    }

    void CheckBytes()
    {
        var system = JobPayload.Encode(job);
        using var writer = new Utf8JsonWriter(buffer);
        EncodeLimit(writer, 1);
        var isCanonical = new PayloadReader(canonical);
        if (!canonical.AsSpan().SequenceEqual(system) || !buffer.WrittenSpan.SequenceEqual(system)
            || !TJob.TryRead(ref isCanonical, out _) || !isCanonical.IsAtEnd
            || !JobPayload.Encode(JobPayload.Decode<TJob>(canonical)).AsSpan().SequenceEqual(canonical))
        {
            throw new InvalidOperationException(
                $"Expected the bytes of {typeof(TLimit)} and {typeof(TJob)} to be equal.");
        }
    }

    (Samples Limit, Samples System) Alternate(
        int length, Action<int> limit, Action<int> system)
    {
        var count = (int)(BytesPerRound / (length + 50));
        for (var i = 0; i < WarmUps; i++)
        {
            limit(count / 4);
            system(count / 4);
            Thread.Sleep(100);
        }

        var (limits, systems) = (new List<double>(), new List<double>());
        for (var i = 0; i < Rounds; i++)
        {
            limits.Add(Time(limit, count));
            systems.Add(Time(system, count));
        }

        return (new(limits), new(systems));
    }

    static double Time(Action<int> work, int count)
    {
        var start = Stopwatch.GetTimestamp();
        work(count);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / count;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void DecodeLimit(byte[] document, int count)
    {
        for (var i = 0; i < count; i++)
            Keep(JsonSerializer.Deserialize(document, decodeInfo));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void DecodeSystem(byte[] document, int count)
    {
        for (var i = 0; i < count; i++)
            Keep(JobPayload.Decode<TJob>(document));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void EncodeLimit(Utf8JsonWriter writer, int count)
    {
        for (var i = 0; i < count; i++)
        {
            buffer.ResetWrittenCount();
            writer.Reset();
            JsonSerializer.Serialize(writer, payload, encodeInfo);
            writer.Flush();
        }
    }

    // Into the thread's buffer, which is reused like the limit's; the array that a queue keeps comes on top for both.
    [MethodImpl(MethodImplOptions.NoInlining)]
    void EncodeSystem(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var writer = new PayloadWriter();
            TJob.Write(ref writer, job);
            Written = writer.Written.Length;
            writer.Dispose();
        }
    }

    int Written { get; set; }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Keep<T>(T value) => GC.KeepAlive(value);
}
