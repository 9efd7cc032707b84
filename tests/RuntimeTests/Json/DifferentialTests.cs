using Queue.RuntimeTests.Json.Support;

namespace Queue.RuntimeTests.Json;

/// <summary>
/// The generated JSON against System.Text.Json by reflection: the same bytes, the same value, or the same error. A
/// failure prints its shape and its seed; <c>tests/JsonProof</c> replays it, and runs the same for longer.
/// </summary>
public sealed class DifferentialTests(ITestOutputHelper output)
{
    const int Seed = 1;
    const int Documents = 200_000;
    const int Threads = 2;

    public static TheoryData<string> Shapes => [.. Shape.All.Select(Shape.NameOf)];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Values_and_documents_are_written_and_read_as_by_reflection(string shape)
    {
        var campaign = new Campaign([Shape.Differential(shape)], Seed, Threads);
        campaign.Run((Documents + Shape.All.Count - 1) / Shape.All.Count);
        Assert.True(campaign.Failures.Count == 0, $"Seed {Seed}\n{string.Join("\n\n", campaign.Failures)}");
    }

    [Fact]
    public void There_are_as_many_shapes_as_promised() =>
        Assert.True(Shape.All.Count >= 60, $"{Shape.All.Count} shapes");

    [Fact]
    public void Every_kind_of_mutation_occurs_and_does_what_it_is_for()
    {
        const int rare = 50;

        var campaign = new Campaign([.. Shape.All.Select(Shape.NameOf).Select(Shape.Differential)], Seed, Threads);
        campaign.Run(Mutations.All.Count * 1_000);
        output.WriteLine($"Seed {Seed}\n{campaign.Tally}");
        Assert.Empty(campaign.Failures);
        Assert.All(Mutations.All, mutation =>
        {
            var counts = campaign.Tally.Of(mutation.Name);
            var (values, errors) = (counts.Values * rare >= counts.Documents, counts.Errors * rare >= counts.Documents);
            Assert.True(counts.Documents >= 100, $"{mutation.Name}: {counts}");
            Assert.True(counts.Changed * 3 >= counts.Documents, $"{mutation.Name}: {counts}");
            Assert.True(values || !mutation.Expected.HasFlag(Answers.Value), $"{mutation.Name}: {counts}");
            Assert.True(errors || !mutation.Expected.HasFlag(Answers.Error), $"{mutation.Name}: {counts}");
        });
    }
}
