using System.Net.Mail;
using Queue;

[Job]
sealed partial record SendWelcome(ulong UserId, string Address, string Name);

[Job]
sealed partial record SendReminder(ulong UserId, string Address, string Name);

sealed class Mails(PickupFolder folder)
{
    [JobHandler]
    public Task WelcomeAsync(SendWelcome job, JobContext context, CancellationToken cancellationToken) =>
        folder.SendAsync("Welcome", job.Address, job.Name, context, cancellationToken);

    [JobHandler]
    public Task RemindAsync(SendReminder job, JobContext context, CancellationToken cancellationToken) =>
        folder.SendAsync("Please confirm your address", job.Address, job.Name, context, cancellationToken);
}

sealed class PickupFolder
{
    public int Sent, Retried;
    public readonly string Path = Directory.CreateTempSubdirectory("quickstart-").FullName;

    public async Task SendAsync(string subject, string address, string name, JobContext job, CancellationToken cancellationToken)
    {
        if (job.Attempt == 2)
            Interlocked.Increment(ref Retried);
        using var message = new MailMessage(new("team@example.com", "The team"), new MailAddress(address, name));
        if (message.To[0].Host == "greylisting.example" && job.Attempt == 1)
            throw new SmtpException(SmtpStatusCode.MailboxBusy, $"{address} is greylisted: try again later.");
        (message.Subject, message.Body) = ($"{subject}, {name}", $"Dear {name},\r\n\r\n{subject}!\r\n");
        message.Headers["Message-ID"] = $"<{job.JobId}@example.com>";
        using var smtp = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory };
        smtp.PickupDirectoryLocation = Path;
        await smtp.SendMailAsync(message, cancellationToken);
        Interlocked.Increment(ref Sent);
    }
}
