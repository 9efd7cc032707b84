using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsCheck;
using Queue.Json;
using Queue.RuntimeTests.Json.Shapes;
using Queue.RuntimeTests.Json.Support;

namespace Queue.RuntimeTests.Json;

/// <summary>
/// Payloads with white space and characters beyond ASCII, as other languages write them, go by the canonical reader;
/// and what it takes, System.Text.Json takes with the same value. A failure prints the seed that made the case.
/// </summary>
public sealed class ForeignDocumentTests
{
    const int Documents = 100;

    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Shapes => [.. Shape.All.Select(Shape.NameOf)];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Indented_documents_go_by_the_canonical_reader(string shape) =>
        Shape.Run(GetType(), nameof(CheckIndented), shape);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Unescaped_documents_are_read_as_by_reflection(string shape) =>
        Shape.Run(GetType(), nameof(CheckRelaxed), shape);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void White_space_anywhere_is_taken_or_refused_as_by_reflection(string shape) =>
        Shape.Run(GetType(), nameof(CheckSpaced), shape);

    [Fact]
    public void Unescaped_texts_go_by_the_canonical_reader() => ForSeeds<Texts>((job, _) =>
    {
        var document = JsonSerializer.SerializeToUtf8Bytes(job, Relaxed);
        Assert.NotNull(Outcome.OfCanonical<Texts>(document));
    });

    [Theory]
    [InlineData("{\"Id\":1,\"Sku\":\"a\",\"Price\":1}", true)]
    [InlineData("{\"Id\": 1, \"Sku\": \"a\", \"Price\": 1}", true)]
    [InlineData("\r\n\t {\t\"Id\"\r:\n1 , \"Sku\" : \"a\" , \"Price\" : 1 } \n", true)]
    [InlineData("{\"Id\":1,\"Sku\":\"a\",\"Price\":1}\0", false)]
    [InlineData("\uFEFF{\"Id\":1,\"Sku\":\"a\",\"Price\":1}", false)]
    [InlineData("{\"Id\":1,\u00A0\"Sku\":\"a\",\"Price\":1}", false)]
    [InlineData("{\"Id\":1,\v\"Sku\":\"a\",\"Price\":1}", false)]
    [InlineData("{\"Id\":1,\f\"Sku\":\"a\",\"Price\":1}", false)]
    [InlineData("{\"Id\":1,\u0085\"Sku\":\"a\",\"Price\":1}", false)]
    [InlineData("{\"Id\":- 1,\"Sku\":\"a\",\"Price\":1}", false)]
    [InlineData("{\"Id\":1 2,\"Sku\":\"a\",\"Price\":1}", false)]
    [InlineData("{\"Id\":0 1,\"Sku\":\"a\",\"Price\":1}", false)]
    [InlineData("{\"Id\":1,\"Sku\":\"a\",\"Price\":1 .5}", false)]
    [InlineData("{\"Id\":1,\"Sku\":\"a\",\"Price\":1. 5}", false)]
    [InlineData("{\"Id\":1,\"Sku\":\"a\",\"Price\":1 e5}", false)]
    [InlineData("{\"Id\":1,\"Sku\":n ull,\"Price\":1}", false)]
    [InlineData("{\"Id\":1,\"Sku\": null ,\"Price\":1}", true)]
    [InlineData("{\"I d\":1,\"Sku\":\"a\",\"Price\":1}", false)]
    [InlineData("{\"Id \":1,\"Sku\":\"a\",\"Price\":1}", false)]
    [InlineData("{\"Id\":1,,\"Sku\":\"a\",\"Price\":1}", false)]
    [InlineData("{\"Id\":1,\"Sku\":\"a\",\"Price\":1,}", false)]
    [InlineData("{\"Id\":1,\"Sku\":\"a\",\"Price\":1 // end\n}", false)]
    [InlineData("{\"Id\":1,\"Sku\":\"a\",\"Price\":1} }", false)]
    [InlineData("{\"Id\":1,\"Sku\":\"a\",\"Price\":1", false)]
    [InlineData("{\"Id\":1,\"Sku\":\"a\",\"Price\":1 ", false)]
    [InlineData("{\"Id\":99999999999999999999 1,\"Sku\":\"a\",\"Price\":1}", false)]
    public void White_space_is_only_between_tokens_and_only_that_of_JSON(string document, bool isTaken)
    {
        var wrapped = Encoding.UTF8.GetBytes(
            $"{{\"Id\":\"{Guid.Empty}\",\"Title\":\"t\",\"Items\":[{document}],\"Tags\":{{}}}}");
        Assert.Equal(isTaken, Outcome.OfCanonical<Orders>(wrapped) is not null);
        AssertSame<Orders>(wrapped);
    }

    static void CheckIndented<T>() where T : IJob<T> => ForSeeds<T>((job, _) =>
    {
        var document = JsonSerializer.SerializeToUtf8Bytes(job, Indented);
        Assert.True(
            Outcome.OfCanonical<T>(document) is null == Outcome.OfCanonical<T>(JobPayload.Encode(job)) is null,
            $"Not read: {Encoding.UTF8.GetString(document)}");
        AssertSame<T>(document);
    });

    static void CheckRelaxed<T>() where T : IJob<T> => ForSeeds<T>((job, _) =>
        AssertSame<T>(JsonSerializer.SerializeToUtf8Bytes(job, Relaxed)));

    static void CheckSpaced<T>() where T : IJob<T> => ForSeeds<T>((job, random) =>
    {
        var document = JobPayload.Encode(job).ToList();
        for (var i = random.Next(1, 4); i > 0; i--)
            document.Insert(random.Next(document.Count + 1), " \t\n\r\v\f\0\u0085"u8[random.Next(8)]);
        AssertSame<T>([.. document]);
    });

    static void ForSeeds<T>(Action<T, Random> check) where T : IJob<T> => Gen.Int.Sample(
        seed =>
        {
            var random = new Random(seed);
            check((T)new RandomValues(random, isWritable: true).Create(typeof(T))!, random);
        },
        iter: Documents,
        threads: 1);

    static void AssertSame<T>(byte[] document) where T : IJob<T>
    {
        var expected = Outcome.OfReflection<T>(document);
        var shown = Encoding.UTF8.GetString(document);
        Assert.True(
            expected.FindDifference(Outcome.OfQueue<T>(document)) is null,
            $"{expected.FindDifference(Outcome.OfQueue<T>(document))}\n{shown}");
        if (Outcome.OfCanonical<T>(document) is { } canonical)
            Assert.True(expected.FindDifference(canonical) is null, $"{expected.FindDifference(canonical)}\n{shown}");
    }
}
