using Queue.Torturing.Parties.Transactions;

namespace Queue.Torturing.Stores;

/// <summary>A connection of a user to the store, whose transactions write the user's rows and dispatch jobs.</summary>
abstract class UserConnection : IDisposable
{
    /// <param name="deferred">Whether it takes the lock only when it writes.</param>
    public abstract void Begin(bool deferred);

    /// <returns>The ids of the jobs.</returns>
    public abstract ValueTask<Guid[]> DispatchAsync(IReadOnlyList<Order> orders, DispatchOptions options);

    /// <summary>Writes the user's row.</summary>
    /// <param name="number">Its key.</param>
    /// <param name="jobs">What was dispatched with it.</param>
    public abstract void Write(long number, IReadOnlyList<Guid> jobs);

    public abstract void Commit();

    public abstract void RollBack();

    /// <summary>Ends the transaction without a commit, if there is one.</summary>
    public abstract void End();

    public abstract void Dispose();
}
