using System.Text;
using Queue;
using Queue.Json;

namespace AotApp;

/// <summary>Each handler reports the job that it was given, written again.</summary>
static class ShapeHandlers
{
    [JobHandler]
    public static void Handle(Numbers job) => Report(job);

    [JobHandler]
    public static void Handle(Texts job) => Report(job);

    [JobHandler]
    public static void Handle(Times job) => Report(job);

    [JobHandler]
    public static void Handle(Choices job) => Report(job);

    [JobHandler]
    public static void Handle(Nested job) => Report(job);

    [JobHandler]
    public static void Handle(Settable job) => Report(job);

    [JobHandler]
    public static void Handle(Plain job) => Report(job);

    [JobHandler]
    public static void Handle(Collections job) => Report(job);

    [JobHandler]
    public static void Handle(Draw job) => Report(job);

    [JobHandler]
    public static void Handle(Sets job) => Report(job);

    [JobHandler]
    public static void Handle(RareCollections job) => Report(job);

    [JobHandler]
    public static void Handle(Names job) => Report(job);

    [JobHandler]
    public static void Handle(Handled job) => Report(job);

    [JobHandler]
    public static void Handle(Pages job) => Report(job);

    static void Report<T>(T job) where T : IJob<T> =>
        Journal.Shared.Write($"{T.Definition.Name} {Encoding.UTF8.GetString(JobPayload.Encode(job))}");
}
