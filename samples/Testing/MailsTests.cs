using Queue;
using Queue.Testing;

namespace Testing;

/// <summary>A handler is a method: a test can call it.</summary>
public sealed class MailsTests
{
    readonly List<string> outbox = [];

    [Fact]
    public void A_forgotten_order_is_not_asked_for()
    {
        var options = new TestJobOptions { StartedAt = new(2000, 3, 1, 0, 0, 0, TimeSpan.Zero) };
        var context = TestJob.CreateContext(new AskForReview(7), options);

        var outcome = new Mails(outbox).Handle(new AskForReview(7), context);

        Assert.Equal(JobOutcome.Fail("order 7 is forgotten by now"), outcome);
        Assert.Empty(outbox);
    }
}
