using System.Text.Json.Serialization.Metadata;

namespace Queue.Benchmarks.Json;

/// <summary>What the generated code gains least with: the framework's own methods do most of the work.</summary>
static class WorstCases
{
    const int Items = 100;

    public static PayloadRace<RealsJob, RealsJob> Reals { get; } = Of(
        new([.. Enumerable.Range(1, Items).Select(i => Math.Sqrt(i) * 1e-3)]),
        DecodeContext.Default.RealsJob, EncodeContext.Default.RealsJob);

    public static PayloadRace<DecimalsJob, DecimalsJob> Decimals { get; } = Of(
        new([.. Enumerable.Range(1, Items).Select(i => 7922816251426433759.354395033m / i)]),
        DecodeContext.Default.DecimalsJob, EncodeContext.Default.DecimalsJob);

    public static PayloadRace<TextJob, TextJob> AsciiText { get; } =
        OfText("The quick brown fox jumps over the lazy dog. ");

    public static PayloadRace<TextJob, TextJob> UnicodeText { get; } =
        OfText("Съешь ещё этих мягких французских булок 🥖. ");

    public static PayloadRace<TextsJob, TextsJob> Texts { get; } = Of(
        new([.. Enumerable.Range(0, Items).Select(i => $"t{i}")]),
        DecodeContext.Default.TextsJob, EncodeContext.Default.TextsJob);

    public static PayloadRace<SparseJob, SparseJob> Sparse { get; } = Of(
        new() { Text40 = "the only one" }, DecodeContext.Default.SparseJob, EncodeContext.Default.SparseJob);

    public static PayloadRace<CountriesJob, CountriesJob> LastNames { get; } = OfCountries(_ => Country.Ukraine);

    public static PayloadRace<CountriesJob, CountriesJob> AllNames { get; } = OfCountries(i => (Country)(i % 32));

    static PayloadRace<CountriesJob, CountriesJob> OfCountries(Func<int, Country> choose) => Of(
        new([.. Enumerable.Range(0, Items).Select(choose)]),
        DecodeContext.Default.CountriesJob, EncodeContext.Default.CountriesJob);

    static PayloadRace<TextJob, TextJob> OfText(string sentence) => Of(
        new(string.Concat(Enumerable.Repeat(sentence, Items))),
        DecodeContext.Default.TextJob, EncodeContext.Default.TextJob);

    static PayloadRace<T, T> Of<T>(T job, JsonTypeInfo<T> decodeInfo, JsonTypeInfo<T> encodeInfo) where T : IJob<T> =>
        new(job, job, decodeInfo, encodeInfo);
}
