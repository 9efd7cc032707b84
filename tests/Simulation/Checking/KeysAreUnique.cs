using Queue.Simulating.Histories;

namespace Queue.Simulating.Checking;

/// <summary>
/// Guarantee 8: a unique key has at most one live job within its queue, from dispatch until completed, for its time at
/// least, or failed. Who dispatches or retries another is told so, and who holds the key.
/// </summary>
sealed class KeysAreUnique(Ledger ledger) : Guarantee(ledger)
{
    readonly List<(Guid Job, string Key, Guid Holder, long Time)> unseen = [];

    protected override void See(Event happening)
    {
        ReportUnseen(happening.Time);
        switch (happening)
        {
            // Of a push that waited for room only its end is known, and its keys may be taken and free again by then.
            case Pushed { HasWaited: true } pushed:
                unseen.RemoveAll(one => pushed.Jobs.Any(job => job.Id == one.Holder && job.UniqueKey == one.Key));
                break;
            case Pushed pushed:
                CheckPush(pushed);
                break;
            case Revived revived:
                CheckRetry(revived);
                break;
            default:
                break;
        }
    }

    public override void SeeEnd() => ReportUnseen(long.MaxValue);

    void CheckPush(Pushed pushed)
    {
        var batch = new Dictionary<(string, string, string), Guid>();
        for (var i = 0; i < pushed.Jobs.Count; i++)
        {
            var job = pushed.Jobs[i];
            if (job.UniqueKey is not { } key)
                continue;
            var whole = (job.Queue, job.Name, key);
            var holders = Holders(whole, pushed.Time).ToList();
            if (batch.TryGetValue(whole, out var before))
                holders.Add(before);
            Check(job.Id, key, holders, pushed.HolderFor(i), "stored", pushed.Time);
            if (pushed.HolderFor(i) is null)
                batch[whole] = job.Id;
        }
    }

    void CheckRetry(Revived revived)
    {
        var batch = new Dictionary<(string, string, string), Guid>();
        for (var i = 0; i < revived.Jobs.Count; i++)
        {
            var id = revived.Jobs[i];
            if (Ledger.Job(id) is not { State: JobState.Failed, Key: { } key })
                continue;
            var holders = Holders(key, revived.Time).ToList();
            if (batch.TryGetValue(key, out var before))
                holders.Add(before);
            Guid? told = revived.IsRefused(i) ? revived.Retried.Refused.First(one => one.Index == i).Id : null;
            Check(id, key.Item3, holders, told, "retried", revived.Time);
            if (told is null)
                batch[key] = id;
        }
    }

    void Check(Guid job, string key, List<Guid> holders, Guid? told, string done, long now)
    {
        if (told is { } holder)
        {
            if (holders.Contains(holder))
                return;

            // A push that waited for room is heard of when its caller goes on, some events later in the same moment.
            unseen.Add((job, key, holder, Ledger.Job(holder) is null ? now : long.MinValue));
        }
        else if (holders.Count > 0)
        {
            Report(job, $"Expected the key '{key}' to be held by {holders[0]}, found another job of it {done}.");
        }
    }

    void ReportUnseen(long now)
    {
        foreach (var (job, key, holder, _) in unseen.Where(one => one.Time < now))
            Report(job, $"Expected the key '{key}' to be free or its holder to be named, found {holder} named.");
        unseen.RemoveAll(one => one.Time < now);
    }

    IEnumerable<Guid> Holders((string, string, string) key, long now) => Ledger.Jobs
        .Where(job => job.Key == key && (job.IsLive || (job.State == JobState.Completed && job.KeyEnd > now)))
        .Select(static job => job.Job.Id);
}
