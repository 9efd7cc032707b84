namespace Queue.RuntimeTests.Dispatching;

[Job("dispatch-unique")]
[Unique(nameof(Number), For = "1m")]
sealed partial record UniqueJob(int Number, string? Text = null);

[Job("dispatch-unique-payload")]
[Unique]
sealed partial record UniquePayload(int Number, double Weight);

[Job("dispatch-unique-text")]
[Unique(nameof(Text))]
sealed partial class UniqueText
{
    /// <summary>Another one each time that it is read.</summary>
    public string Text => Texts.Dequeue();

    internal Queue<string> Texts { get; init; } = [];
}

static class UniqueHandlers
{
    [JobHandler]
    public static void Handle(UniqueJob job) => Assert.NotNull(job);

    [JobHandler]
    public static void Handle(UniquePayload job) => Assert.NotNull(job);

    [JobHandler]
    public static void Handle(UniqueText job) => Assert.NotNull(job);
}
