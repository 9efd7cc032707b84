using Queue;

namespace Testing;

[Job("charge-card", MaxAttempts = 3, Timeout = "30s")]
[Backoff("1m", "10m")]
public sealed partial record ChargeCard(long OrderId, decimal Amount);

[Job("send-receipt")]
public sealed partial record SendReceipt(long OrderId);

[Job("ask-for-review", Queue = "marketing")]
public sealed partial record AskForReview(long OrderId);

public interface IBank
{
    bool IsOpen { get; }

    Task ChargeAsync(long orderId, decimal amount, CancellationToken cancellationToken);
}

public sealed class Checkout(IQueue queue)
{
    public async Task PlaceAsync(long orderId, decimal amount)
    {
        if (amount > 0)
            await queue.DispatchAsync(new ChargeCard(orderId, amount));
        await queue.DispatchAsync(new AskForReview(orderId), delay: TimeSpan.FromDays(7));
    }
}

public sealed class Payments(IBank bank, IQueue queue)
{
    [JobHandler]
    public async Task<JobOutcome> ChargeAsync(ChargeCard job, CancellationToken cancellationToken)
    {
        if (!bank.IsOpen)
            return JobOutcome.Release(TimeSpan.FromHours(1));
        await bank.ChargeAsync(job.OrderId, job.Amount, cancellationToken);
        await queue.DispatchAsync(new SendReceipt(job.OrderId), cancellationToken);
        return JobOutcome.Completed;
    }
}

public sealed class Mails(List<string> outbox)
{
    [JobHandler]
    public void Handle(SendReceipt job) => outbox.Add($"receipt of order {job.OrderId}");

    [JobHandler]
    public JobOutcome Handle(AskForReview job, JobContext context)
    {
        if (context.StartedAt - context.CreatedAt > TimeSpan.FromDays(30))
            return JobOutcome.Fail($"order {job.OrderId} is forgotten by now");
        outbox.Add($"how was order {job.OrderId}?");
        return JobOutcome.Completed;
    }
}
