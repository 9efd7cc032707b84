using Queue.Simulating.Histories;
using Queue.Storage;

namespace Queue.Simulating.Checking;

/// <summary>Follows a history: what the store and the workers have to hold after each event.</summary>
sealed class Ledger
{
    readonly Dictionary<Guid, JobRecord> jobs = [];
    readonly Dictionary<LeaseKey, LeaseRecord> leases = [];
    readonly Dictionary<int, WorkerRecord> workers = [];
    readonly Dictionary<Guid, NewJob> latePushes = [];
    readonly HashSet<Guid> acknowledged = [];
    readonly HashSet<string> paused = [];
    readonly Dictionary<string, long> resumedAt = [];
    long lastOrder;

    public Ledger(IEnumerable<Event> events)
    {
        // Jobs of a push that waited for room can be handed out before it returns.
        foreach (var push in events.OfType<Pushed>().Where(static push => push.HasWaited))
        {
            foreach (var job in push.Jobs)
                latePushes[job.Id] = job;
        }
    }

    public IEnumerable<JobRecord> Jobs => jobs.Values;

    public IEnumerable<LeaseRecord> Leases => leases.Values;

    /// <summary>The jobs that have not ended.</summary>
    public List<JobRecord> Live { get; } = [];

    public JobRecord? Job(Guid id) => jobs.GetValueOrDefault(id);

    public LeaseRecord? Lease(LeaseKey key) => leases.GetValueOrDefault(key);

    public WorkerRecord? Worker(int party) => workers.GetValueOrDefault(party);

    public bool IsPaused(string queue) => paused.Contains(queue);

    /// <summary>When a queue was resumed last; long ago when never.</summary>
    public long ResumedAt(string queue) => resumedAt.GetValueOrDefault(queue);

    public bool IsDispatched(Guid id) => acknowledged.Contains(id);

    public IEnumerable<Guid> DispatchedJobs => acknowledged;

    /// <summary>The record of a job that is handed out, also when its push has not returned.</summary>
    public JobRecord? Meet(Guid id, long now)
    {
        if (!jobs.ContainsKey(id) && latePushes.TryGetValue(id, out var late))
            Add(late, now, now, hasWaited: true);
        return Job(id);
    }

    public void Apply(Event happening)
    {
        switch (happening)
        {
            case Pushed pushed:
                for (var i = 0; i < pushed.Jobs.Count; i++)
                {
                    if (!jobs.ContainsKey(pushed.Jobs[i].Id) && pushed.HolderFor(i) is null)
                        Add(pushed.Jobs[i], pushed.Due[i], pushed.Time, pushed.HasWaited);
                }

                break;
            case Dispatched dispatched:
                acknowledged.UnionWith(dispatched.Jobs);
                break;
            case Settled { IsHeld: true } settled:
                Apply(settled);
                break;
            case Extended { IsHeld: true } extended when Lease(extended.Lease) is { } lease:
                lease.Expiry = extended.Time + extended.Duration.Ticks;
                break;
            case Revived revived:
                Revive(revived);
                break;
            case CancelledByHand cancelled:
                foreach (var id in cancelled.Jobs)
                {
                    if (Job(id) is { IsLive: true } job)
                        End(job, JobState.Cancelled);
                }

                break;
            case Reported { IsHeld: true } reported when Job(reported.Lease.Job) is { } job:
                (job.Progress, job.Message) = (reported.Fraction, reported.Message ?? job.Message);
                break;
            case Paused { IsPaused: true } pause:
                paused.Add(pause.Queue);
                break;
            case Paused resume:
                paused.Remove(resume.Queue);
                resumedAt[resume.Queue] = resume.Time;
                break;
            case Forgotten forgotten:
                foreach (var id in forgotten.Jobs)
                {
                    if (Job(id) is { State: JobState.Failed } job)
                        job.State = JobState.Deleted;
                }

                break;
            default:
                ApplyToWorker(happening);
                break;
        }
    }

    /// <summary>One of the leases of a pop, after those before it.</summary>
    public void Apply(Popped popped, Lease lease)
    {
        if (Meet(lease.Job.Id, popped.Time) is not { } job)
            return;
        if (job.State == JobState.Leased)
            job.HasExpired = true;
        if (!job.IsLive)
            Live.Add(job);
        var record = new LeaseRecord(lease, job, popped.Party, popped.Time)
        {
            Expiry = popped.Time + popped.Request.Lease.Ticks,
            IsSecondHand = job.HasExpired,
            Due = job.NextDue,
        };
        leases[record.Key] = record;
        job.State = JobState.Leased;
        job.Lease = record;
        job.Attempts++;
    }

    void Add(NewJob job, long due, long now, bool hasWaited)
    {
        var record = new JobRecord(job, ++lastOrder, now)
        {
            Due = due,
            VisibleSince = due,
            HasWaited = hasWaited,
        };
        jobs.Add(job.Id, record);
        Live.Add(record);
    }

    void Apply(Settled settled)
    {
        if (Lease(settled.Lease) is not { Job: { State: JobState.Leased } job } lease || job.Lease != lease)
            return;
        switch (settled.Verb)
        {
            case Verb.Ack:
                End(job, JobState.Completed);
                return;
            case Verb.Fail:
                End(job, JobState.Failed);
                job.Error = settled.Error;
                return;
            case Verb.GiveBack:
                job.Attempts--;
                break;
            case Verb.Release:
                job.Attempts--;
                job.Releases++;
                break;
            default:
                break;
        }

        if (settled.Verb != Verb.Retry && lease.StartedAt is not null)
            job.Starts--;
        var keepsPlace = settled.Verb == Verb.GiveBack && settled.Delay == TimeSpan.Zero;
        job.State = JobState.Waiting;
        job.HasExpired = false;
        job.Due = keepsPlace ? lease.Due : settled.Time + settled.Delay.Ticks;
        job.VisibleSince = Math.Max(settled.Time, job.Due);
    }

    void End(JobRecord job, JobState state)
    {
        job.State = state;
        Live.Remove(job);
    }

    void Revive(Revived revived)
    {
        for (var i = 0; i < revived.Jobs.Count; i++)
        {
            if (revived.IsRefused(i) || Job(revived.Jobs[i]) is not { State: JobState.Failed } job)
                continue;
            job.State = JobState.Waiting;
            (job.Attempts, job.Releases, job.Starts, job.HasExpired) = (0, 0, 0, false);
            (job.MostAttempts, job.Retries) = (0, job.Retries + 1);
            (job.Progress, job.Message) = (null, null);
            job.Due = job.VisibleSince = revived.Time;
            Live.Add(job);
        }
    }

    void ApplyToWorker(Event happening)
    {
        if (happening is Told or Refused or Received or Ended && Worker(PartyOf(happening)) is { } hearing)
            hearing.LastNews = happening.Time;
        switch (happening)
        {
            case Joined joined:
                workers.Add(joined.Party, new(joined.Options, joined.Known));
                break;
            case Fate fate when Worker(fate.Party) is { } worker:
                Apply(fate, worker);
                break;
            case Received received when Worker(received.Party) is { } worker:
                Receive(received, worker);
                break;
            case Asked asked when asked.Verb != Verb.Report:
                foreach (var key in asked.Leases)
                {
                    if (Lease(key) is { } lease)
                        Apply(asked, lease);
                }

                break;
            case Told told:
                Apply(told);
                break;
            case Refused refused when refused.Verb is not (Verb.Extend or Verb.Report):
                foreach (var key in refused.Leases)
                {
                    if (Lease(key) is not { } lease)
                        continue;
                    lease.Unanswered--;
                    lease.FirstFaultAt ??= refused.Time;
                    lease.LastFaultAt = refused.Time;
                }

                break;
            case Started started when Lease(started.Lease) is { } lease:
                lease.StartedAt ??= started.Time;
                Count(started, lease);
                break;
            case Cancelled cancelled when Lease(cancelled.Lease) is { } lease:
                lease.CancelledAt ??= cancelled.Time;
                break;
            case Ended ended when Lease(ended.Lease) is { } lease:
                (lease.EndedAt, lease.Outcome, lease.Error) = (ended.Time, ended.Outcome, ended.Error);
                break;
            default:
                break;
        }
    }

    static int PartyOf(Event happening) => happening switch
    {
        Told told => told.Party,
        Refused refused => refused.Party,
        Received received => received.Party,
        Ended ended => ended.Party,
        _ => -1,
    };

    static void Apply(Fate fate, WorkerRecord worker)
    {
        switch (fate.Kind)
        {
            case FateKind.IsKilled:
                worker.IsDead = true;
                break;
            case FateKind.IsFrozen:
                worker.IsFrozen = true;
                break;
            case FateKind.IsThawed:
                (worker.IsFrozen, worker.LastThaw) = (false, fate.Time);
                break;
            case FateKind.IsToldToStop:
                worker.StopAt ??= fate.Time;
                break;
            case FateKind.IsHurried:
                worker.IsHurried = true;
                break;
            case FateKind.HasStopped:
                worker.StoppedAt = fate.Time;
                break;
            default:
                break;
        }
    }

    void Count(Started started, LeaseRecord lease)
    {
        // A worker that was frozen starts what it had popped before a retry by hand.
        if (lease.Retries != lease.Job.Retries)
            return;
        lease.Job.Starts++;
        lease.Job.MostAttempts = Math.Max(
            lease.Job.MostAttempts, Worker(started.Party)?.MostAttempts(lease.Job) ?? 0);
    }

    void Receive(Received received, WorkerRecord worker)
    {
        foreach (var one in received.Leases)
        {
            if (Lease(LeaseKey.Of(one)) is not { } lease)
                continue;
            lease.ReceivedAt ??= received.Time;
            worker.Leases.Add(lease);
            if (!worker.Knows(one.Job.Name, one.Job.Version))
                worker.Meet(one.Job.Id, lease.PoppedAt);
        }
    }

    static void Apply(Asked asked, LeaseRecord lease)
    {
        if (asked.Verb == Verb.Extend)
        {
            lease.RenewingAt = asked.Time;
            return;
        }

        lease.SettlingAt ??= asked.Time;
        lease.LastAskedAt = asked.Time;
        lease.Tries++;
        lease.Unanswered++;
    }

    void Apply(Told told)
    {
        if (told.Verb is not (Verb.Extend or Verb.Report))
        {
            foreach (var key in told.Leases)
            {
                if (Lease(key) is not { } lease)
                    continue;
                lease.Unanswered--;
                lease.WasAnsweredLate |=
                    Worker(lease.Party) is { } worker && told.Time >= lease.LastAskedAt + worker.Options.Lease.Ticks;
            }
        }

        foreach (var key in told.Stale)
        {
            if (Lease(key) is { } lease)
                lease.LossToldAt ??= told.Time;
        }
    }
}
