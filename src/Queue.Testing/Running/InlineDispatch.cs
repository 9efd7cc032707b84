namespace Queue.Testing.Running;

/// <summary>A dispatch that waits for its jobs, whichever dispatch comes to run them.</summary>
sealed class InlineDispatch(InlineRunner runner, Guid[] jobs) : IDisposable
{
    public async ValueTask RunAsync()
    {
        var faults = await runner.RunAllAsync();
        foreach (var job in jobs)
        {
            if (runner.FindStarted(job) is { } run && await run is { } fault)
                faults.Add(fault);
        }

        faults.ThrowFirst();
    }

    public void Dispose() => runner.Forget(jobs);
}
