using Queue;
using Queue.Benchmarks.Json;

[assembly: JobTableName("BenchmarkJobs")]

// Encoded and decoded only.
[assembly: JobHandledElsewhere(typeof(SmallJob))]
[assembly: JobHandledElsewhere(typeof(MediumJob))]
[assembly: JobHandledElsewhere(typeof(NestedJob))]
[assembly: JobHandledElsewhere(typeof(RealsJob))]
[assembly: JobHandledElsewhere(typeof(DecimalsJob))]
[assembly: JobHandledElsewhere(typeof(TextJob))]
[assembly: JobHandledElsewhere(typeof(TextsJob))]
[assembly: JobHandledElsewhere(typeof(SparseJob))]
[assembly: JobHandledElsewhere(typeof(CountriesJob))]
[assembly: JobHandledElsewhere(typeof(HostileText))]
[assembly: JobHandledElsewhere(typeof(HostileLetter))]
[assembly: JobHandledElsewhere(typeof(HostileInteger))]
[assembly: JobHandledElsewhere(typeof(HostileReal))]
[assembly: JobHandledElsewhere(typeof(HostileDecimal))]
[assembly: JobHandledElsewhere(typeof(HostileWide))]
[assembly: JobHandledElsewhere(typeof(HostileBytes))]
[assembly: JobHandledElsewhere(typeof(HostileLink))]
[assembly: JobHandledElsewhere(typeof(HostileVersion))]
[assembly: JobHandledElsewhere(typeof(HostileTime))]
[assembly: JobHandledElsewhere(typeof(HostileTexts))]
[assembly: JobHandledElsewhere(typeof(HostileReals))]
[assembly: JobHandledElsewhere(typeof(HostileTags))]
[assembly: JobHandledElsewhere(typeof(HostileTree))]
