using System.Text;
using System.Text.Json;
using Queue.Json;
using Queue.RuntimeTests.Json.Shapes;

namespace Queue.RuntimeTests.Json;

public sealed class PayloadLimitTests
{
    /// <summary>The length of <c>{"A":"","B":null,"C":"c","D":null}</c>.</summary>
    const int Around = 34;

    [Fact]
    public void A_payload_of_the_limit_is_written()
    {
        var payload = JobPayload.Encode(NewTexts(new string('x', QueueLimits.MaxPayloadBytes - Around)));
        Assert.Equal(QueueLimits.MaxPayloadBytes, payload.Length);
        Assert.Equal(QueueLimits.MaxPayloadBytes - Around, JobPayload.Decode<Texts>(payload).A.Length);
    }

    [Fact]
    public void A_payload_one_byte_larger_is_refused()
    {
        var exception = Assert.Throws<JobPayloadException>(
            () => JobPayload.Encode(NewTexts(new string('x', QueueLimits.MaxPayloadBytes - Around + 1))));
        Assert.Equal(
            "Expected at most 1048576 bytes in the payload of 'Texts', found 1048577. Keep the data elsewhere and let " +
            "the job carry a reference to it.",
            exception.Message);
    }

    [Theory]
    [InlineData('я', 6)]
    [InlineData('"', 6)]
    [InlineData('\n', 2)]
    public void Escaped_text_counts_by_its_bytes(char c, int length)
    {
        var fitting = (QueueLimits.MaxPayloadBytes - Around) / length;
        var payload = JobPayload.Encode(NewTexts(new string(c, fitting)));
        Assert.Equal(Around + fitting * length, payload.Length);
        Assert.Equal(new string(c, fitting), JobPayload.Decode<Texts>(payload).A);
        Assert.Throws<JobPayloadException>(() => JobPayload.Encode(NewTexts(new string(c, fitting + 1))));
    }

    [Fact]
    public void A_payload_far_too_large_is_refused_before_it_is_built()
    {
        var huge = new string('x', 100_000_000);
        JobPayloadException? refused = null;
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            JobPayload.Encode(NewTexts(huge));
        }
        catch (JobPayloadException exception)
        {
            refused = exception;
        }

        Assert.NotNull(refused);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 8 * QueueLimits.MaxPayloadBytes);
    }

    [Fact]
    public void An_endless_sequence_is_refused_before_it_is_built() =>
        Assert.Throws<JobPayloadException>(() => JobPayload.Encode(new ListInterfaces(Endless(), [], null, [], [])));

    [Fact]
    public void Many_bytes_are_refused()
    {
        Assert.Throws<JobPayloadException>(() => JobPayload.Encode(new Binary(new byte[QueueLimits.MaxPayloadBytes], null, [])));
        Assert.Throws<JobPayloadException>(() => JobPayload.Encode(new Binary(new byte[2_000_000_000], null, [])));
    }

    [Fact]
    public void A_writer_works_again_after_a_refusal()
    {
        Assert.Throws<JobPayloadException>(() => JobPayload.Encode(NewTexts(new string('x', 2_000_000))));
        Assert.Equal("{\"Value\":5}", Encoding.UTF8.GetString(JobPayload.Encode(new Single1(5))));
    }

    [Fact]
    public void Encoding_allocates_the_payload_and_no_more()
    {
        var job = new Single1(5);
        var payload = JobPayload.Encode(job);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
            JobPayload.Encode(job);
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / 1_000;
        Assert.Equal(24 + (payload.Length + 7) / 8 * 8, each);
    }

    [Fact]
    public void A_payload_that_is_no_value_says_so()
    {
        var exception = Assert.Throws<JobPayloadException>(() => JobPayload.Decode<Orders>("null"u8));
        Assert.Equal("Expected the payload of 'Orders', found null.", exception.Message);
        exception = Assert.Throws<JobPayloadException>(() => JobPayload.Decode<Orders>("{\"Items\":[{},{\"Id\":\"x\"}]}"u8));
        Assert.StartsWith("The payload is not a 'Orders': The JSON value could not be converted", exception.Message, StringComparison.Ordinal);
        Assert.Equal("$.Items[1].Id", Assert.IsType<JsonException>(exception.InnerException).Path);
    }

    static Texts NewTexts(string text) => new(text, null, 'c', null);

    static IEnumerable<int> Endless()
    {
        while (true)
            yield return 1;
    }
}
