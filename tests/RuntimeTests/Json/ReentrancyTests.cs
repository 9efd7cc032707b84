using System.Text;
using Queue.Json;
using Queue.RuntimeTests.Json.Shapes;

namespace Queue.RuntimeTests.Json;

/// <summary>A getter that encodes another job while its own is encoded.</summary>
[Job]
public sealed partial class Reentrant
{
    public int Before { get; set; } = 1;

    public string Inner => Encoding.UTF8.GetString(JobPayload.Encode(new Texts(new string('i', 5_000), "b", 'c', null)));

    public int After { get; set; } = 2;
}

public sealed class ReentrancyTests
{
    [Fact]
    public void A_getter_may_encode_another_job()
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(
                System.Text.Json.JsonSerializer.Serialize(new Reentrant()),
                Encoding.UTF8.GetString(JobPayload.Encode(new Reentrant())));
        }
    }
}
