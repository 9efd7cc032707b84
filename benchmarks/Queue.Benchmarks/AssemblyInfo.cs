[assembly: Queue.JobTableName("BenchmarkJobs")]
