namespace Queue.Generators.Common;

static class WellKnownNames
{
    public const string JobAttribute = "Queue.JobAttribute";
    public const string JobHandlerAttribute = "Queue.JobHandlerAttribute";
    public const string JobUpgradeAttribute = "Queue.JobUpgradeAttribute";
    public const string JobHandledElsewhereAttribute = "Queue.JobHandledElsewhereAttribute";
    public const string JobTableNameAttribute = "Queue.JobTableNameAttribute";
    public const string JobAssemblyAttribute = "Queue.CompilerServices.JobAssemblyAttribute";
    public const string JobEntryAttribute = "Queue.CompilerServices.JobEntryAttribute";
    public const string BackoffAttribute = "Queue.BackoffAttribute";
    public const string NoRetryAttribute = "Queue.NoRetryAttribute";
    public const string UniqueAttribute = "Queue.UniqueAttribute";
    public const string Queue = "Queue.IQueue";
    public const string JobContext = "Queue.JobContext";
    public const string JobOutcome = "Queue.JobOutcome";
    public const string JobTable = "Queue.JobTable";
    public const string IJob = "Queue.IJob`1";
    public const string RuntimeAssembly = "Queue.Runtime";
}
