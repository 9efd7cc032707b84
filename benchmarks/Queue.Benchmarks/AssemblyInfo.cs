using Queue;
using Queue.Benchmarks.Json;

[assembly: JobTableName("BenchmarkJobs")]

// Encoded and decoded only.
[assembly: JobHandledElsewhere(typeof(SmallJob))]
[assembly: JobHandledElsewhere(typeof(MediumJob))]
[assembly: JobHandledElsewhere(typeof(NestedJob))]
