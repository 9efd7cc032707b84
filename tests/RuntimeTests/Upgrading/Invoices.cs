namespace Queue.RuntimeTests.Upgrading;

[Job("upgrading-invoice", Version = 4, OldestVersion = 2)]
sealed partial record Invoice(long Id, string Customer, decimal Amount)
{
    [JobUpgrade(2)]
    static InvoiceV3 Upgrade(InvoiceV2 old) => old.Number switch
    {
        -1 => throw new InvalidOperationException("no such invoice"),
        -2 => null!,
        _ => new(old.Number, old.Customer ?? "nobody"),
    };

    [JobUpgrade(3)]
    static Invoice? Upgrade(InvoiceV3 old) => old.Id == -3 ? null : new(old.Id, old.Customer, old.Id * 1.5m);
}

sealed class InvoiceV2
{
    public int Number { get; set; }

    public string? Customer { get; set; }

    public List<List<int>> Parts { get; set; } = [];

    public InvoiceV2? Inner { get; set; }
}

sealed record InvoiceV3(long Id, string Customer);

/// <summary>A job of a later version that reads nothing older.</summary>
[Job("upgrading-receipt", Version = 3, OldestVersion = 3)]
sealed partial record Receipt(long Id);

/// <summary>What the handler saw, for the test that gave it to it as a service.</summary>
sealed class SeenInvoices
{
    public List<string> Lines { get; } = [];
}

sealed class InvoiceHandlers(SeenInvoices seen)
{
    [JobHandler]
    public void Handle(Invoice job, JobContext context) =>
        seen.Lines.Add(FormattableString.Invariant($"{job.Id} {job.Customer} {job.Amount} {context.Attempt}"));

    [JobHandler]
    public static void Handle(Receipt job) => ArgumentOutOfRangeException.ThrowIfZero(job.Id);
}
