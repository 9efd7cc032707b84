using System.Globalization;
using Queue.Storage;

namespace Queue.Simulating.Histories;

/// <summary>Names a lease.</summary>
readonly record struct LeaseKey(Guid Job, long Token)
{
    public static LeaseKey Of(in Lease lease) => new(lease.Job.Id, lease.Token);

    public static LeaseKey[] Of(ReadOnlySpan<Lease> leases)
    {
        var keys = new LeaseKey[leases.Length];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = Of(leases[i]);
        return keys;
    }

    public override string ToString() =>
        $"job {int.Parse(Job.ToString()[..8], NumberStyles.HexNumber, null)} (lease {Token})";
}
