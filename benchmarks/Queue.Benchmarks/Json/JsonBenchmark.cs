using System.Text.Json.Serialization.Metadata;
using Limits;

namespace Queue.Benchmarks.Json;

/// <summary>The generated JSON against System.Text.Json's own generated code.</summary>
static class JsonBenchmark
{
    public static void Run()
    {
        Report.Settings("JSON: ns per payload, 7 rounds that alternate after 4 warm-ups; System.Text.Json source-generated");
        var (decode, encode) = (DecodeContext.Default, EncodeContext.Default);
        var ratios = new List<(string Name, double Value)>();
        Race("small", new PayloadRace<Small, SmallJob>(
            JsonPayloads.Small, PayloadJobs.From(JsonPayloads.Small), decode.Small, encode.Small));
        Race("medium", Medium(JsonPayloads.Medium));
        Race("nested", Nested(JsonPayloads.Nested));
        Race("medium_unicode", Medium(JsonPayloads.MediumUnicode));
        Race("nested_unicode", Nested(JsonPayloads.NestedUnicode));
        RaceForeign("medium", Medium(JsonPayloads.Medium), Medium(JsonPayloads.MediumUnicode));
        RaceForeign("nested", Nested(JsonPayloads.Nested), Nested(JsonPayloads.NestedUnicode));

        Console.WriteLine();
        foreach (var (name, value) in ratios.OrderBy(ratio => ratio.Name.StartsWith("json.encode", StringComparison.Ordinal)))
            Report.Ratio(name, value);

        void Race<TLimit, TJob>(string name, PayloadRace<TLimit, TJob> race) where TJob : IJob<TJob>
        {
            Add($"json.decode.{name}", race.Decode());
            Add($"json.encode.{name}", race.Encode());
        }

        void RaceForeign<TLimit, TJob>(
            string name, PayloadRace<TLimit, TJob> ascii, PayloadRace<TLimit, TJob> unicode) where TJob : IJob<TJob>
        {
            Add($"json.foreign.spaced.{name}", ascii.DecodeForeign(ForeignDocuments.Spaced));
            Add($"json.foreign.indented.{name}", ascii.DecodeForeign(ForeignDocuments.Indented));
            Add($"json.foreign.raw_utf8.{name}", unicode.DecodeForeign(ForeignDocuments.RawUtf8));
            Add($"json.foreign.reordered.{name}", ascii.DecodeForeign(ForeignDocuments.Reordered));
            Add($"json.foreign.unknown.{name}", ascii.DecodeForeign(ForeignDocuments.Unknown));
            Add($"json.foreign.missing.{name}", ascii.DecodeForeign(ForeignDocuments.Missing));
        }

        void Add(string name, (Samples Limit, Samples System) samples)
        {
            Report.Row($"{name} System.Text.Json", samples.Limit, "ns", "N1");
            Report.Row($"{name} Queue", samples.System, "ns", "N1");
            ratios.Add((name, samples.Limit.Median / samples.System.Median));
        }
    }

    static PayloadRace<Medium, MediumJob> Medium(Medium payload) =>
        new(payload, PayloadJobs.From(payload), DecodeContext.Default.Medium, EncodeContext.Default.Medium);

    static PayloadRace<Nested, NestedJob> Nested(Nested payload) =>
        new(payload, PayloadJobs.From(payload), DecodeContext.Default.Nested, EncodeContext.Default.Nested);
}
