using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization.Metadata;
using Queue.CompilerServices;
using Queue.Json;

namespace Queue.Benchmarks.Memory;

// By hand what the generator will write.
public sealed record SendWelcomeEmail(ulong UserId) : IJob<SendWelcomeEmail>
{
    static readonly JobDefinition Shared = new("SendWelcomeEmail");

    static JobDefinition IJob<SendWelcomeEmail>.Definition => Shared;

    static JsonTypeInfo<SendWelcomeEmail> IJob<SendWelcomeEmail>.JsonTypeInfo => throw new NotSupportedException();

    static void IJob<SendWelcomeEmail>.Write(ref PayloadWriter writer, SendWelcomeEmail job)
    {
        writer.WriteLiteral("{\"UserId\":"u8);
        writer.WriteUInt64(job.UserId);
        writer.WriteLiteral("}"u8);
    }

    static bool IJob<SendWelcomeEmail>.TryRead(ref PayloadReader reader, [MaybeNullWhen(false)] out SendWelcomeEmail job)
    {
        job = null;
        if (!reader.TrySkip("{\"UserId\":"u8) || !reader.TryReadUInt64(out var userId) || !reader.TrySkip("}"u8))
            return false;
        job = new(userId);
        return true;
    }
}

public static class BenchmarkJobs
{
    public static JobTable Table { get; } = new GeneratedTable();

    sealed class GeneratedTable : JobTable
    {
        readonly JobRunner[] runners = [new SendWelcomeEmailRunner()];

        public override IReadOnlyList<JobRunner> Runners => runners;

        public override JobRunner? Find(string name) => name switch
        {
            "SendWelcomeEmail" => runners[0],
            _ => null,
        };
    }

    sealed class SendWelcomeEmailRunner() : JobRunner(new JobDefinition("SendWelcomeEmail"), needsScope: false)
    {
        public override ValueTask<JobOutcome> RunAsync(JobRun run)
        {
            WelcomeHandler.Handle(run.Decode<SendWelcomeEmail>());
            return JobResult.Completed;
        }
    }
}
