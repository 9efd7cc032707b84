using Queue;

[assembly: JobTableName("BenchmarkJobs")]
