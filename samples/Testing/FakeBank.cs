namespace Testing;

sealed class FakeBank(TimeProvider clock) : IBank
{
    public bool IsOpen { get; set; } = true;

    public int Refusals { get; set; }

    public bool Hangs { get; set; }

    public List<(long OrderId, decimal Amount)> Charges { get; } = [];

    public async Task ChargeAsync(long orderId, decimal amount, CancellationToken cancellationToken)
    {
        if (Hangs)
            await Task.Delay(TimeSpan.FromDays(1), clock, cancellationToken);
        if (Refusals-- > 0)
            throw new HttpRequestException("the bank does not answer");
        Charges.Add((orderId, amount));
    }
}
