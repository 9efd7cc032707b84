using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Queue.Simulating.Histories;
using Queue.Storage;
using Queue.Testing;
using Queue.Torturing.Parties.ByHand;
using Queue.Torturing.Records;
using SQLitePCL;

namespace Queue.Torturing.Parties;

/// <summary>
/// Writes down what a process asks of the store before it asks, and each answer before the process has it; and passes
/// the points at which the process may be killed.
/// </summary>
sealed class RecordingQueue(IQueue inner, RecordWriter records, Suicide suicide) : DelegatingQueue(inner)
{
    readonly ConcurrentDictionary<(Guid Job, DateTimeOffset PoppedAt), long> tokens = [];

    /// <summary>The token of the lease that a handler runs under; 0 when this process has never received it.</summary>
    public long TokenOf(JobContext context) => tokens.GetValueOrDefault((context.JobId, context.StartedAt));

    public override ValueTask<IReadOnlyList<DuplicateJob>> PushAsync(
        ReadOnlySpan<NewJob> jobs, CancellationToken cancellationToken = default)
    {
        records.Write(RecordKind.Pushing, Codec.Text(jobs));
        var pushing = Inner.PushAsync(jobs, cancellationToken);
        suicide.Pass(KillPoint.Push);
        return PushedAsync(pushing, Array.ConvertAll(jobs.ToArray(), static job => job.Id));
    }

    public override async ValueTask<int> PopAsync(
        PopRequest request,
        Memory<Lease> leases,
        int prefetch = 0,
        CancellationToken cancellationToken = default)
    {
        var count = await Inner.PopAsync(request, leases, prefetch, cancellationToken);
        if (count == 0)
            return 0;
        records.Write(
            RecordKind.Received, Codec.Text(leases.Span[..count]), Codec.Text(leases.Length), Codec.Text(prefetch));
        suicide.Pass(KillPoint.AfterPop);
        foreach (var lease in leases.Span[..count])
            tokens[(lease.Job.Id, lease.PoppedAt)] = lease.Token;
        return count;
    }

    public override ValueTask<IReadOnlyList<Lease>> AckAsync(
        ReadOnlySpan<Lease> leases, CancellationToken cancellationToken = default)
    {
        var keys = Codec.KeysOf(leases);
        suicide.Pass(KillPoint.BeforeAck);
        Ask(Verb.Ack, keys, default);
        var acking = Inner.AckAsync(leases, cancellationToken);
        if (leases.Length > 1)
            suicide.Pass(KillPoint.Batch);
        return TellAsync(Verb.Ack, keys, acking);
    }

    public override ValueTask<IReadOnlyList<Lease>> ExtendAsync(
        ReadOnlySpan<Lease> leases, TimeSpan duration, CancellationToken cancellationToken = default)
    {
        var keys = Codec.KeysOf(leases);
        Ask(Verb.Extend, keys, duration);
        var extending = Inner.ExtendAsync(leases, duration, cancellationToken);
        suicide.Pass(KillPoint.Renewal);
        return TellAsync(Verb.Extend, keys, extending);
    }

    public override ValueTask<bool> NackAsync(Lease lease, Nack nack, CancellationToken cancellationToken = default)
    {
        var verb = nack.Kind switch
        {
            NackKind.Retry => Verb.Retry,
            NackKind.Release => Verb.Release,
            _ => Verb.GiveBack,
        };
        Ask(verb, Codec.KeysOf([lease]), nack.Delay);
        return TellAsync(verb, lease, Inner.NackAsync(lease, nack, cancellationToken));
    }

    public override ValueTask<bool> FailAsync(Lease lease, string error, CancellationToken cancellationToken = default)
    {
        Ask(Verb.Fail, Codec.KeysOf([lease]), default, error);
        return TellAsync(Verb.Fail, lease, Inner.FailAsync(lease, error, cancellationToken));
    }

    public override ValueTask<int> CancelAsync(ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default)
    {
        var text = AskByHand(HandVerb.Cancel, ids);
        return TellByHandAsync(
            HandVerb.Cancel, text, Inner.CancelAsync(ids, cancellationToken), static count => count);
    }

    public override ValueTask<RetriedJobs> RetryFailedAsync(
        ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default)
    {
        var text = AskByHand(HandVerb.Retry, ids);
        return TellByHandAsync(
            HandVerb.Retry, text, Inner.RetryFailedAsync(ids, cancellationToken), static retried => retried.Count);
    }

    public override ValueTask<int> ForgetFailedAsync(
        ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default)
    {
        var text = AskByHand(HandVerb.Forget, ids);
        return TellByHandAsync(
            HandVerb.Forget, text, Inner.ForgetFailedAsync(ids, cancellationToken), static count => count);
    }

    string AskByHand(HandVerb verb, ReadOnlySpan<Guid> ids)
    {
        var text = Codec.Text(ids);
        records.Write(RecordKind.AskedByHand, verb.ToString(), text);
        return text;
    }

    /// <summary>Called while the store works on it.</summary>
    async ValueTask<T> TellByHandAsync<T>(HandVerb verb, string ids, ValueTask<T> answering, Func<T, int> count)
    {
        suicide.Pass(KillPoint.ByHand);
        var answer = await answering;
        records.Write(RecordKind.ToldByHand, verb.ToString(), ids, Codec.Text(count(answer)));
        return answer;
    }

    void Ask(Verb verb, string keys, TimeSpan delay, string error = "") => records.Write(
        RecordKind.Asked, verb.ToString(), keys, Codec.Text(delay.Ticks), Codec.Line(error));

    /// <summary>Of a disk that failed nobody can tell whether the commit came through; of all else one can.</summary>
    void Refuse(string verb, string keys, Exception exception, string ids = "")
    {
        var isSure = exception is not SqliteException { SqliteErrorCode: raw.SQLITE_IOERR };
        records.Write(
            RecordKind.Refused, verb, keys, Codec.Line(exception.Message), isSure ? Codec.NothingDone : "", ids);
    }

    async ValueTask<IReadOnlyList<DuplicateJob>> PushedAsync(
        ValueTask<IReadOnlyList<DuplicateJob>> pushing, Guid[] ids)
    {
        try
        {
            var duplicates = await pushing;
            var stored = ids.Where((_, index) => !duplicates.Any(duplicate => duplicate.Index == index));
            records.Write(RecordKind.Dispatched, Codec.Text(stored.ToArray()));
            return duplicates;
        }
        catch (Exception exception)
        {
            Refuse(nameof(Verb.Push), "", exception, Codec.Text(ids));
            throw;
        }
    }

    async ValueTask<IReadOnlyList<Lease>> TellAsync(
        Verb verb, string keys, ValueTask<IReadOnlyList<Lease>> answering)
    {
        try
        {
            var stale = await answering;
            records.Write(RecordKind.Told, verb.ToString(), keys, Codec.KeysOf(stale.ToArray()));
            return stale;
        }
        catch (Exception exception)
        {
            Refuse(verb.ToString(), keys, exception);
            throw;
        }
    }

    async ValueTask<bool> TellAsync(Verb verb, Lease lease, ValueTask<bool> answering)
    {
        var stale = await TellAsync(verb, Codec.KeysOf([lease]), StaleAsync());
        return stale.Count == 0;

        async ValueTask<IReadOnlyList<Lease>> StaleAsync() => await answering ? [] : [lease];
    }
}
