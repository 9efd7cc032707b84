using Queue.Storage;

namespace Queue.Working;

/// <summary>Refuses jobs that ask for what the queue's driver can't do.</summary>
static class FeatureCheck
{
    /// <exception cref="NotSupportedException">Jobs of the table ask for more; the message names them all.</exception>
    public static void ThrowIfLacking(IQueue queue, JobTable table)
    {
        List<string>? lacking = null;
        foreach (var runner in table.Runners)
        {
            if ((runner.Definition.Features & ~queue.Features) is not QueueFeatures.None and var missing)
                (lacking ??= []).Add($"'{runner.Definition.Name}' asks for {missing}");
        }

        if (lacking is not null)
            throw CreateException(queue, string.Join(", ", lacking));
    }

    /// <exception cref="NotSupportedException">The driver has not all of the features.</exception>
    public static void ThrowIfLacking(IQueue queue, string job, QueueFeatures features)
    {
        if ((features & ~queue.Features) is not QueueFeatures.None and var missing)
            throw CreateException(queue, $"'{job}' asks for {missing}");
    }

    static NotSupportedException CreateException(IQueue queue, string lacking) => new(
        $"The jobs ask for more than the queue's driver, {queue.GetType().Name}, can do: {lacking}. It can do: " +
        $"{queue.Features}. Choose a driver that can do it, or remove the attribute from the job.");
}
