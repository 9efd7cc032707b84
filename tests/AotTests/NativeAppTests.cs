using System.Text.Json.Nodes;

namespace Queue.AotTests;

public sealed class NativeAppTests(AppFixture app) : IClassFixture<AppFixture>
{
    const int Shapes = 14;

    [Fact]
    public void Publishing_gives_no_warning() => app.Program.ExpectNoWarning();

    [Fact]
    public void The_native_program_prints_what_the_managed_one_prints() =>
        Assert.Equal(app.Managed.Output, app.Native.Output);

    [Fact]
    public void Every_shape_arrives_the_same_in_its_own_form_and_in_a_foreign_one()
    {
        var pairs = app.Native.Lines.Take(2 * Shapes).Chunk(2).ToArray();
        Assert.All(pairs, pair => Assert.Equal(pair[0], pair[1]));
        Assert.Equal(Shapes, pairs.Select(pair => pair[0].Split(' ')[0]).Distinct().Count());
    }

    [Fact]
    public void A_job_with_its_own_context_is_written_by_it() => Assert.Contains(
        """Draw {"Figure":{"$type":"circle","Radius":2.5},"Label":"round","More":[{"$type":"square","Side":1},{"$type":"circle","Radius":0}]}""",
        app.Native.Lines);

    [Fact]
    public async Task Process_wide_switches_of_the_serializer_change_nothing()
    {
        using var folder = new TemporaryFolder();
        var program = Repository.ManagedProgram(AppFixture.Project, AppFixture.Name);
        var config = JsonNode.Parse(await File.ReadAllTextAsync(Path.ChangeExtension(program, ".runtimeconfig.json")))!;
        var switches = config["runtimeOptions"]!["configProperties"]!;
        Assert.False((bool)switches["System.Text.Json.JsonSerializer.IsReflectionEnabledByDefault"]!);
        switches["System.Text.Json.Serialization.RespectNullableAnnotationsDefault"] = true;
        switches["System.Text.Json.Serialization.RespectRequiredConstructorParametersDefault"] = true;
        var changed = Path.Combine(folder.Path, "runtimeconfig.json");
        await File.WriteAllTextAsync(changed, config.ToJsonString());

        var finished = await Command.RunAsync("dotnet", ["exec", "--runtimeconfig", changed, program]);
        Assert.Equal(app.Managed.Output, finished.Expect().Output);
    }

    [Theory]
    [InlineData("pay second time: attempt 2 of 3, last: False, releases 0, queue billing, priority 5")]
    [InlineData("pay never: attempt 3 of 3, last: True, releases 0, queue billing, priority 5")]
    [InlineData("kept pay: System.InvalidOperationException: The bank is closed to never.")]
    [InlineData("pay early: attempt 1 of 3, last: False, releases 1, queue billing, priority 5")]
    [InlineData("kept pay: no such invoice")]
    [InlineData("failed pay 3 {\"Invoice\":")]
    [InlineData("failed nobody-knows 1 {}")]
    [InlineData("QueueCounts { Ready = 0, Delayed = 0, Leased = 0, Failed = 4 }")]
    [InlineData("counted 3: 6")]
    [InlineData("version 1: {\"Id\":1,\"Receiver\":\"Grace\",\"Kilograms\":0.5}")]
    [InlineData("version 2: {\"Id\":2,\"Receiver\":\"Edsger\",\"Kilograms\":0.5}")]
    [InlineData("version 3: {\"Id\":3,\"Receiver\":\"Barbara\",\"Kilograms\":1.5}")]
    public void A_job_ends_as_it_should(string line) => Assert.Contains(line, app.Native.Lines);
}
