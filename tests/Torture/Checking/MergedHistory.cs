using Queue.Simulating.Histories;
using Queue.Torturing.Stores;

namespace Queue.Torturing.Checking;

/// <summary>What happened in a round.</summary>
/// <param name="Events">All, in an order in which they can have happened.</param>
/// <param name="Origins">Of what the store did, the change that it wrote down.</param>
/// <param name="Zero">The moment from which the times of the events count, in ticks of the wall clock.</param>
sealed record MergedHistory(IReadOnlyList<Event> Events, IReadOnlyDictionary<Event, Entry> Origins, long Zero);
