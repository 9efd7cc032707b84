namespace Queue.GeneratorTests.Declarations;

/// <summary>A generator that is wrong is found out.</summary>
public sealed class DeclarationSelfTests
{
    const int Seed = 11;
    const int Declarations = 8;

    static readonly Dictionary<string, Func<string, string>> Faults = new(StringComparer.Ordinal)
    {
        ["keywords are not escaped"] = text => text.Replace("@", "", StringComparison.Ordinal),
        ["names are not global"] = text => text.Replace("global::", "", StringComparison.Ordinal),
        ["warnings come through"] = text => text.Replace("#pragma warning disable", "// ", StringComparison.Ordinal),
        ["what is written has a blank"] = text => text.Replace("\\\":\"u8);", "\\\": \"u8);", StringComparison.Ordinal),
        ["a member is not kept"] = text => text.Replace("return true;", "value = default!; return true;", StringComparison.Ordinal),
        ["a name is not found"] = text => text
            .Replace("=> runners[0],", "=> null,", StringComparison.Ordinal)
            .Replace("out var runner) ? runner : null", "out _) ? null : null", StringComparison.Ordinal),
        ["a handler is not called"] = text => text
            .Replace("var job = ", "if (run is not null) return default; var job = ", StringComparison.Ordinal),
    };

    public static TheoryData<string> Names => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_planted_fault_is_found(string fault)
    {
        var project = DeclarationProject.Create(Seed, Declarations);
        var check = new DeclarationCheck(Faults[fault]);
        Assert.NotEmpty(await check.RunAsync(project, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_a_fault_there_is_none()
    {
        var project = DeclarationProject.Create(Seed, Declarations);
        Assert.Empty(await new DeclarationCheck().RunAsync(project, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void One_seed_makes_one_project() => Assert.Equal(
        DeclarationProject.Create(Seed, Declarations).Declarations.Select(declaration => declaration.ToString()),
        DeclarationProject.Create(Seed, Declarations).Declarations.Select(declaration => declaration.ToString()));
}
