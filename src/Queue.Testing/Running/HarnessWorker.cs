namespace Queue.Testing.Running;

/// <summary>A worker that was started.</summary>
/// <param name="Worker">The worker.</param>
/// <param name="Run">Ends with it.</param>
/// <param name="StopTime">How long it takes to stop at most.</param>
sealed record HarnessWorker(Worker Worker, Task Run, TimeSpan StopTime);
