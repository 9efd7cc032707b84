namespace Queue.Generators.Common;

/// <summary>The names of the generator's steps, for the caching tests.</summary>
static class TrackingNames
{
    public const string Jobs = nameof(Jobs);
    public const string FileNames = nameof(FileNames);
    public const string Payloads = nameof(Payloads);
    public const string PayloadNames = nameof(PayloadNames);
    public const string Handlers = nameof(Handlers);
    public const string Table = nameof(Table);
    public const string Composition = nameof(Composition);
    public const string Assembly = nameof(Assembly);
}
