using System.Net.Mail;
using Queue;

[Job] sealed partial record SendWelcome(ulong UserId, string Address, string Name);
[Job] sealed partial record SendReminder(ulong UserId, string Address, string Name);

sealed class Mails(Outbox outbox)
{
    [JobHandler]
    public Task WelcomeAsync(SendWelcome job, JobContext context) =>
        outbox.SendAsync("Welcome", job.Address, job.Name, context);

    [JobHandler]
    public Task RemindAsync(SendReminder job, JobContext context) =>
        outbox.SendAsync("Please confirm your address", job.Address, job.Name, context);
}

sealed class Outbox
{
    public readonly string Folder = Directory.CreateTempSubdirectory("quickstart-").FullName;
    public int Sent, Retried;

    public async Task SendAsync(string subject, string address, string name, JobContext job)
    {
        Interlocked.Add(ref Retried, job.Attempt == 2 ? 1 : 0);
        if (job.Attempt == 1 && address.EndsWith("@greylisting.example", StringComparison.Ordinal))
            throw new SmtpException(SmtpStatusCode.MailboxBusy, $"{address} is greylisted: try again later.");
        using var message = new MailMessage(new("team@example.com", "The team"), new MailAddress(address, name));
        (message.Subject, message.Body) = ($"{subject}, {name}", $"Dear {name},\r\n\r\n{subject}!\r\n");
        message.Headers["Message-ID"] = $"<{job.JobId}@example.com>";
        using var smtp = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory };
        smtp.PickupDirectoryLocation = Folder;
        await smtp.SendMailAsync(message, job.CancellationToken);
        Interlocked.Increment(ref Sent);
    }
}
