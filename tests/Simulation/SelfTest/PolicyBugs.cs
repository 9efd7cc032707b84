using Queue.Simulating.Checking;
using Queue.Storage;

namespace Queue.Simulating.SelfTest;

/// <summary>Timeouts and waits are not those that are declared.</summary>
static class PolicyBugs
{
    public static IEnumerable<PlantedBug> All =>
    [
        new("knows no timeout", nameof(PoliciesHold))
        {
            Options = static options => options with { Timeout = null },
            Definition = static definition => With(definition, timeout: null, definition.Backoff),
        },
        new("cancels too early", nameof(PoliciesHold))
        {
            Options = static options => options with { Timeout = options.Timeout * 0.9 },
            Definition = static definition => With(definition, definition.Timeout * 0.9, definition.Backoff),
        },
        new("takes the worker's timeout for the job's", nameof(PoliciesHold))
        {
            Definition = static definition => With(definition, timeout: null, definition.Backoff),
        },
        new("takes the worker's backoff for the job's", nameof(PoliciesHold))
        {
            Definition = static definition => With(definition, definition.Timeout, backoff: null),
        },
        new("retries too early", nameof(PoliciesHold))
        {
            Worker = static (inner, _) =>
                new NackDecorator(inner, NackKind.Retry, static delay => Nack.Retry(delay / 2)),
        },
    ];

    static JobDefinition With(JobDefinition definition, TimeSpan? timeout, Backoff? backoff) =>
        new(definition.Name, definition.Version)
        {
            Timeout = timeout, Backoff = backoff, NoRetry = definition.NoRetry,
        };
}
