using System.Diagnostics;

namespace Queue.Benchmarks.Soak;

/// <summary>What the process holds at one moment, after a garbage collection, while no job is on its way.</summary>
/// <param name="Hours">Since the beginning.</param>
/// <param name="Managed">Megabytes on the managed heap.</param>
/// <param name="WorkingSet">Megabytes of memory in use.</param>
/// <param name="Handles">Open handles: files, sockets, pipes.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Files">Megabytes in the queue's files.</param>
sealed record Vitals(
    double Hours, double Managed, double WorkingSet, double Handles, double Threads, double Files)
{
    const double Mega = 1_000_000;

    public static Vitals Take(TimeSpan since, double files)
    {
        for (var i = 0; i < 2; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        // Not GC.GetTotalMemory, which was seen below zero while other threads allocate.
        var heap = GC.GetGCMemoryInfo(GCKind.FullBlocking);
        using var process = Process.GetCurrentProcess();
        return new(
            since.TotalHours, (heap.HeapSizeBytes - heap.FragmentedBytes) / Mega, process.WorkingSet64 / Mega,
            process.HandleCount, process.Threads.Count, files);
    }
}
