using Queue.Simulating.Histories;
using Queue.Torturing.Parties.ByHand;
using Queue.Torturing.Stores;
using Does = Queue.Simulating.Histories.Verb;

namespace Queue.Torturing.Checking;

/// <summary>What a change of a job means.</summary>
/// <param name="Verb">What was done; null for what concerns no lease and no push.</param>
/// <param name="Token">Of the lease that it was done to or, for a pop, of the new one.</param>
/// <param name="ByHand">What was done by the id of the job, if that.</param>
/// <param name="IsPruning">Whether a completed job was deleted.</param>
readonly record struct Deed(Verb? Verb, long Token, HandVerb? ByHand = null, bool IsPruning = false)
{
    public static Deed Of(Entry entry)
    {
        var (before, after) = (entry.Before, entry.After);
        if (before is null)
            return new(Does.Push, 0);
        if (after is null)
            return OfDeleted(before);
        if (after.Token != before.Token && after.Token != 0)
            return new(Does.Pop, after.Token);
        if (before.State == RowState.Failed && after.State == RowState.Live)
            return new(null, 0, HandVerb.Retry);
        if (before.Token == 0)
            return default;
        if (after.State != before.State)
        {
            return after.State == RowState.Live ? default
                : new(
                    after.State == RowState.Failed ? Does.Fail : Does.Ack,
                    before.Token);
        }

        if (after.Token == before.Token)
            return new(Does.Extend, after.Token);
        return new(
            after.Attempts == before.Attempts ? Does.Retry
            : after.Releases > before.Releases ? Does.Release
            : Does.GiveBack,
            before.Token);
    }

    /// <summary>Under a lease it may be a cancel as well: only who asked for what can tell.</summary>
    static Deed OfDeleted(Row before) => before switch
    {
        { State: RowState.Live, Token: not 0 } => new(Does.Ack, before.Token),
        { State: RowState.Live } => new(null, 0, HandVerb.Cancel),
        { State: RowState.Failed } => new(null, 0, HandVerb.Forget),
        _ => new(null, 0, IsPruning: true),
    };
}
