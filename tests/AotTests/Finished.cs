namespace Queue.AotTests;

/// <summary>What a program left behind.</summary>
sealed record Finished(int ExitCode, string Output, string Error, TimeSpan Elapsed)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public string LastLine => Lines is [.., var last] ? last : "";

    public Finished Expect(int exitCode = 0)
    {
        Assert.True(ExitCode == exitCode, $"Expected exit code {exitCode}, found {ExitCode}:\n{Output}\n{Error}");
        return this;
    }
}
