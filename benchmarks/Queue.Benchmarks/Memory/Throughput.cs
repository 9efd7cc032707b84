namespace Queue.Benchmarks.Memory;

/// <summary>Jobs per second, and bytes allocated per job, in each round.</summary>
sealed record Throughput(Samples Rate, Samples Bytes);
