using Limits;

namespace Queue.Benchmarks.Json;

/// <summary>
/// All payloads, decoded and encoded by both sides in turn: the same code under the JIT and in a native program.
/// </summary>
static class JsonRaces
{
    public static void Run(string prefix)
    {
        Report.Settings(
            "JSON: ns per payload, 7 rounds that alternate after 4 warm-ups; System.Text.Json source-generated");
        var ratios = new List<(string Name, double Value)>();
        var small = Small(JsonPayloads.Small);
        var (medium, mediumUnicode) = (Medium(JsonPayloads.Medium), Medium(JsonPayloads.MediumUnicode));
        var (nested, nestedUnicode) = (Nested(JsonPayloads.Nested), Nested(JsonPayloads.NestedUnicode));
        Race("small", small);
        Race("medium", medium);
        Race("nested", nested);
        Race("medium_unicode", mediumUnicode);
        Race("nested_unicode", nestedUnicode);

        Race("doubles_17_digits", WorstCases.Reals);
        Race("decimals_wide", WorstCases.Decimals);
        Race("text_ascii", WorstCases.AsciiText);
        Race("text_unicode", WorstCases.UnicodeText);
        Race("texts_short", WorstCases.Texts);
        Race("sparse", WorstCases.Sparse);
        Race("enum_last_names", WorstCases.LastNames);
        Race("enum_all_names", WorstCases.AllNames);

        RaceForeign("medium", medium, mediumUnicode);
        RaceForeign("nested", nested, nestedUnicode);

        Allocate("small", small, PayloadJobs.Copy);
        Allocate("medium", medium, PayloadJobs.Copy);
        Allocate("nested", nested, PayloadJobs.Copy);
        Allocate("medium_unicode", mediumUnicode, PayloadJobs.Copy);
        Allocate("nested_unicode", nestedUnicode, PayloadJobs.Copy);
        Allocate("doubles_17_digits", WorstCases.Reals, PayloadJobs.Copy);
        Allocate("text_unicode", WorstCases.UnicodeText, PayloadJobs.Copy);
        Allocate("texts_short", WorstCases.Texts, PayloadJobs.Copy);

        Console.WriteLine();
        foreach (var (name, value) in ratios)
            Report.Ratio(name, value);

        void Race<TLimit, TJob>(string name, PayloadRace<TLimit, TJob> race) where TJob : IJob<TJob>
        {
            Add($"{prefix}.decode.{name}", race.Decode());
            Add($"{prefix}.encode.{name}", race.Encode());
        }

        void RaceForeign<TLimit, TJob>(
            string name, PayloadRace<TLimit, TJob> ascii, PayloadRace<TLimit, TJob> unicode) where TJob : IJob<TJob>
        {
            Add($"{prefix}.foreign.spaced.{name}", ascii.DecodeForeign(ForeignDocuments.Spaced));
            Add($"{prefix}.foreign.indented.{name}", ascii.DecodeForeign(ForeignDocuments.Indented));
            Add($"{prefix}.foreign.raw_utf8.{name}", unicode.DecodeForeign(ForeignDocuments.RawUtf8));
            Add($"{prefix}.foreign.reordered.{name}", ascii.DecodeForeign(ForeignDocuments.Reordered));
            Add($"{prefix}.foreign.unknown.{name}", ascii.DecodeForeign(ForeignDocuments.Unknown));
            Add($"{prefix}.foreign.missing.{name}", ascii.DecodeForeign(ForeignDocuments.Missing));
        }

        void Allocate<TLimit, TJob>(string name, PayloadRace<TLimit, TJob> race, Func<TJob, TJob> copy)
            where TJob : IJob<TJob>
        {
            var (limit, system) = race.Allocate(copy);
            Console.WriteLine($"{prefix}.alloc.{name,-28} {limit,10:N0} B by hand {system,10:N0} B by Queue");
            ratios.Add(($"{prefix}.alloc.{name}", system / limit));
        }

        void Add(string name, (Samples Limit, Samples System) samples)
        {
            Report.Row($"{name} System.Text.Json", samples.Limit, "ns", "N1");
            Report.Row($"{name} Queue", samples.System, "ns", "N1");
            ratios.Add((name, samples.Limit.Median / samples.System.Median));
        }
    }

    static PayloadRace<Small, SmallJob> Small(Small payload) =>
        new(payload, PayloadJobs.From(payload), DecodeContext.Default.Small, EncodeContext.Default.Small);

    static PayloadRace<Medium, MediumJob> Medium(Medium payload) =>
        new(payload, PayloadJobs.From(payload), DecodeContext.Default.Medium, EncodeContext.Default.Medium);

    static PayloadRace<Nested, NestedJob> Nested(Nested payload) =>
        new(payload, PayloadJobs.From(payload), DecodeContext.Default.Nested, EncodeContext.Default.Nested);
}
