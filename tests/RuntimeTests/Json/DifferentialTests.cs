using System.Text;
using CsCheck;
using Queue.Json;
using Queue.RuntimeTests.Json.Support;

namespace Queue.RuntimeTests.Json;

/// <summary>
/// The generated JSON against System.Text.Json by reflection: the same bytes, the same value, or the same error. A
/// failure prints the seed with which <see cref="RandomValues"/> and <see cref="Mutations"/> made the case.
/// </summary>
public sealed class DifferentialTests
{
    const int Values = 150;
    const int Documents = 1_200;

    public static TheoryData<string> Shapes => [.. Shape.All.Select(Shape.NameOf)];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Values_are_written_as_by_reflection(string shape) => Shape.Run(GetType(), nameof(CheckWriting), shape);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void What_was_written_is_read_by_the_canonical_reader_where_there_is_one(string shape) =>
        Shape.Run(GetType(), nameof(CheckReading), shape);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Odd_and_wrong_documents_are_read_or_refused_as_by_reflection(string shape) =>
        Shape.Run(GetType(), nameof(CheckMutations), shape);

    static void CheckWriting<T>() where T : IJob<T> => ForSeeds<T>(Values, isWritable: false, (job, _) =>
    {
        var expected = Outcome.OfReflection(job);
        AssertSame(expected, Outcome.OfQueue(job), job);
        AssertSame(expected, Outcome.OfMetadata(job, T.JsonTypeInfo), job);
    });

    static void CheckReading<T>() where T : IJob<T> => ForSeeds<T>(Values, isWritable: true, (job, _) =>
    {
        var document = JobPayload.Encode(job);
        var canonical = Outcome.OfCanonical<T>(document);
        if (Shape.IsByMetadata<T>())
        {
            Assert.Null(canonical);
            AssertSame(Outcome.OfReflection<T>(document), Outcome.OfQueue<T>(document), Encoding.UTF8.GetString(document));
            return;
        }

        Assert.True(canonical is not null, $"Not read: {Encoding.UTF8.GetString(document)}");
        AssertSame(Outcome.OfReflection<T>(document), canonical, Encoding.UTF8.GetString(document));
    });

    static void CheckMutations<T>() where T : IJob<T> => ForSeeds<T>(Documents, isWritable: true, (job, random) =>
    {
        var document = new Mutations(random).Next(JobPayload.Encode(job));
        var shown = Encoding.UTF8.GetString(document);
        var expected = Outcome.OfReflection<T>(document);
        AssertSame(expected, Outcome.OfQueue<T>(document), shown);
        AssertSame(expected, Outcome.OfMetadata(document, T.JsonTypeInfo), shown);
    });

    static void ForSeeds<T>(int count, bool isWritable, Action<T, Random> check) where T : IJob<T> => Gen.Int.Sample(
        seed =>
        {
            var random = new Random(seed);
            check((T)new RandomValues(random, isWritable).Create(typeof(T))!, random);
        },
        iter: count,
        threads: 1);

    static void AssertSame(Outcome expected, Outcome actual, object shown) =>
        Assert.True(expected.FindDifference(actual) is null, $"{expected.FindDifference(actual)}\n{shown}");
}
