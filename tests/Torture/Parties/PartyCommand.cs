using System.Data.Common;
using Queue.JsonProof;
using Queue.Torturing.Records;
using Queue.Torturing.SelfTest;
using Queue.Torturing.Stores;

namespace Queue.Torturing.Parties;

/// <summary>A process of a round. It ends with its parent, which it hears from its input.</summary>
static class PartyCommand
{
    /// <summary>The exit code when the store could not be opened.</summary>
    public const int NotOpened = 4;

    public static async Task<int> RunAsync(PartyRole role, Arguments arguments)
    {
        var options = PartyOptions.Take(arguments);
        var suicide = new Suicide();
        using var input = new ParentWatch(suicide);
        using var records = new RecordWriter(options.File);
        using var stop = new StopSignal(records);
        var plant = PlantedBug.Find(options.Plant);
        Console.WriteLine(Environment.ProcessId);
        if (TryOpen(role, options, plant) is not { } store)
            return NotOpened;
        await using var _ = store;
        using var user = role == PartyRole.Producer ? Store.Parse(options.Store).OpenUser(store) : null;
        var queue = new RecordingQueue(plant.InStore(store.Queue), records, suicide);
        await (role switch
        {
            PartyRole.Worker => WorkerParty.RunAsync(queue, plant, records, stop),
            PartyRole.Producer => ProducerParty.RunAsync(
                plant.AtParty(queue), new(user!, options, records, suicide), new(queue, options), options, records,
                stop),
            PartyRole.Crowd => new ScriptParty(queue, records, options).RunAtOnceAsync(),
            _ => new ScriptParty(queue, records, options).RunAsync(),
        });
        return 0;
    }

    static OpenStore? TryOpen(PartyRole role, PartyOptions options, PlantedBug plant)
    {
        try
        {
            var keep = role == PartyRole.Producer ? default : Workload.KeepCompleted(options.Number);
            return Store.Parse(options.Store).Open(plant, keep);
        }
        catch (DbException exception)
        {
            Console.Error.WriteLine(exception);
            return null;
        }
    }
}
