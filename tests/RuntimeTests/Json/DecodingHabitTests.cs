using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Queue.Json;

namespace Queue.RuntimeTests.Json;

/// <summary>The canonical reader is not tried in vain again and again.</summary>
public sealed class DecodingHabitTests
{
    [Fact]
    public void A_job_whose_payloads_step_back_is_read_by_the_metadata_at_once()
    {
        Decode<Lacking>("{}", 160);
        Assert.Equal(16 + 9, Lacking.Tries);
    }

    [Fact]
    public void It_is_read_directly_again_soon_after_its_payloads_are_canonical()
    {
        Decode<Mended>("{}", 100);
        Mended.Tries = 0;
        Decode<Mended>("{\"Value\":1}", 116);
        Assert.InRange(Mended.Tries, 101, 116);
    }

    [Fact]
    public void A_few_odd_payloads_do_not_matter()
    {
        for (var i = 0; i < 10; i++)
        {
            Decode<Mixed>("{}", 12);
            Decode<Mixed>("{\"Value\":1}", 3);
        }

        Assert.Equal(150, Mixed.Tries);
    }

    [Fact]
    public void One_in_sixteen_that_is_canonical_does_not_make_up_for_the_others()
    {
        for (var i = 0; i < 100; i++)
        {
            Decode<Foreign>("{}", 15);
            Decode<Foreign>("{\"Value\":1}", 1);
        }

        Assert.InRange(Foreign.Tries, 16, 200);
    }

    static void Decode<T>(string payload, int times) where T : IJob<T>
    {
        for (var i = 0; i < times; i++)
            Assert.NotNull(JobPayload.Decode<T>(System.Text.Encoding.UTF8.GetBytes(payload)));
    }

    // Each test has a type of its own, as what is remembered is the type's.
    sealed class Lacking : Counted<Lacking>, IJob<Lacking>;

    sealed class Mended : Counted<Mended>, IJob<Mended>;

    sealed class Mixed : Counted<Mixed>, IJob<Mixed>;

    sealed class Foreign : Counted<Foreign>, IJob<Foreign>;

    class Counted<T> where T : Counted<T>, IJob<T>, new()
    {
        public int Value { get; set; }

        public static int Tries { get; set; }

        public static JobDefinition Definition { get; } = new(typeof(T).Name, 1, "default", 0);

        public static JsonTypeInfo<T> JsonTypeInfo =>
            (JsonTypeInfo<T>)JsonSerializerOptions.Default.GetTypeInfo(typeof(T));

        public static void Write(ref PayloadWriter writer, T job) => throw new NotSupportedException();

        public static bool TryRead(ref PayloadReader reader, out T job)
        {
            Tries++;
            job = new();
            if (!reader.TrySkip("{\"Value\":"u8) || !reader.TryReadInt32(out var value) || !reader.TrySkip("}"u8))
                return false;
            job.Value = value;
            return true;
        }
    }
}
