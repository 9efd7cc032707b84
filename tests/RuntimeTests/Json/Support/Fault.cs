using System.Text;
using System.Text.Json;

namespace Queue.RuntimeTests.Json.Support;

/// <summary>A way in which a reader or a writer can be wrong.</summary>
sealed class Fault
{
    /// <summary>A job in which it shows.</summary>
    public required Type Job { get; init; }

    /// <summary>It reads and writes as System.Text.Json does with these options.</summary>
    public JsonSerializerOptions? Options { get; private init; }

    /// <summary>What it makes of a document, given what is right for any document.</summary>
    public Func<byte[], Func<byte[], Outcome>, Outcome>? Reading { get; private init; }

    /// <summary>What it makes of what is right to write.</summary>
    public Func<Outcome, Outcome>? Writing { get; private init; }

    /// <summary>Whether it also shows in the generated code alone, which may step back but not be wrong.</summary>
    public bool IsDirect { get; private init; } = true;

    public static Fault WithOptions<T>(Action<JsonSerializerOptions> configure)
    {
        var options = new JsonSerializerOptions();
        configure(options);
        return new() { Job = typeof(T), Options = options };
    }

    /// <summary>It refuses what is right.</summary>
    public static Fault Refusing<T>(Action<JsonSerializerOptions> configure) =>
        new() { Job = typeof(T), Options = WithOptions<T>(configure).Options, IsDirect = false };

    /// <summary>It accepts what is right after mending.</summary>
    public static Fault Accepting<T>(Func<string, string> mend) => new()
    {
        Job = typeof(T),
        Reading = (document, read) =>
            read(document) is { Error: not null } refused && read(Map(document, mend)) is { } mended
                ? mended.Error is null ? mended : refused
                : read(document),
    };

    /// <summary>It reads another value.</summary>
    public static Fault Changing<T>(Func<T, T> change) => new()
    {
        Job = typeof(T),
        Reading = (document, read) => read(document) is { Value: T job } ? new(change(job), null) : read(document),
    };

    /// <summary>It writes another text.</summary>
    public static Fault Rewriting<T>(Func<string, string> change) => new()
    {
        Job = typeof(T),
        Writing = written => written.Value is byte[] document ? new(Map(document, change), null) : written,
    };

    /// <summary>It describes what is wrong otherwise.</summary>
    public static Fault Describing<T>(Func<string, string> change) => new()
    {
        Job = typeof(T),
        Reading = (document, read) =>
            read(document) is { Error: { } error } ? new(null, change(error)) : read(document),
        IsDirect = false,
    };

    static byte[] Map(byte[] document, Func<string, string> change) =>
        Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(document)));
}
