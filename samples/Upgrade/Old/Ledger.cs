using System.Collections.Concurrent;

namespace Upgrade.Old;

/// <summary>What was sent, by which worker.</summary>
public static class Ledger
{
    static readonly ConcurrentQueue<(string Worker, long Invoice, string Customer)> Written = new();

    public static IReadOnlyCollection<(string Worker, long Invoice, string Customer)> Entries => Written;

    public static void Write(string worker, long invoice, string customer) =>
        Written.Enqueue((worker, invoice, customer));
}
