using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Behaviour;

/// <summary>A type in the payloads of several jobs is parsed once; each job gets what it would get alone.</summary>
public sealed class SharedTypeTests
{
    const string First = "[Job] public sealed partial record First(Shared Shared, System.Collections.Generic.List<Shared?> More);";
    const string Second = "[Job] public sealed partial record Second(int Id, Shared? Shared);";

    [Theory]
    [InlineData("public sealed record Shared(int Id);")]
    [InlineData("public record struct Shared(Inner Inner); public sealed record Inner(string? Name, Kind Kind); public enum Kind { A }")]
    [InlineData("public sealed record Shared(Shared? Next);")]
    [InlineData("public sealed record Shared(System.Action Refused);")]
    [InlineData("public sealed record Shared(Inner Inner); public sealed record Inner(object Refused, Shared? Back);")]
    [InlineData("[System.Obsolete(\"x\")] public sealed record Shared(int Id);")]
    [InlineData("public sealed record Shared(Inner Inner); [System.Obsolete(\"x\", error: true)] public sealed record Inner(int Id);")]
    [InlineData("public sealed record Shared([property: System.Diagnostics.CodeAnalysis.Experimental(\"EXP1\")] int Id);")]
    public void A_job_is_written_as_if_it_were_alone(string shared)
    {
        var both = Run($"{First}\n{Second}\n{shared}");
        var turned = Run($"{Second}\n{First}\n{shared}");
        var (first, second) = (Run($"{First}\n{shared}"), Run($"{Second}\n{shared}"));

        Assert.Equal(both.OrderBy(file => file.Key, StringComparer.Ordinal), turned.OrderBy(file => file.Key, StringComparer.Ordinal));
        Assert.Equal(first.GetValueOrDefault("First.g.cs"), both.GetValueOrDefault("First.g.cs"));
        Assert.Equal(second.GetValueOrDefault("Second.g.cs"), both.GetValueOrDefault("Second.g.cs"));
    }

    static Dictionary<string, string> Run(string text)
    {
        var source = Source.FromString(text);
        var run = Generated.CreateDriver(source)
            .RunGenerators(source.Compile(), TestContext.Current.CancellationToken)
            .GetRunResult().Results.Single();
        Assert.Null(run.Exception);
        return run.GeneratedSources.ToDictionary(file => file.HintName, file => file.SourceText.ToString());
    }
}
