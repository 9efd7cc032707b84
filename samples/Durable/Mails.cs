using Queue;

[Job] sealed partial record SendWelcome(long UserId, string Address);

sealed class Mails(Outbox outbox)
{
    [JobHandler]
    public Task WelcomeAsync(SendWelcome job, CancellationToken cancellationToken) =>
        outbox.SendAsync(job.UserId, cancellationToken);
}

/// <summary>Writes a line for each message, which tells how often it was sent.</summary>
sealed class Outbox(string file)
{
    readonly Lock gate = new();

    public int Sent { get; private set; }

    public async Task SendAsync(long userId, CancellationToken cancellationToken)
    {
        await Task.Delay(20, cancellationToken);
        lock (gate)
        {
            File.AppendAllText(file, $"{userId}\n");
            Sent++;
        }
    }
}
