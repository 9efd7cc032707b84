namespace Queue.AotTests;

/// <summary>A program published natively, and what the publishing printed. Needs clang and zlib: see test.sh.</summary>
sealed record NativeProgram(string Path, Finished Publishing)
{
    public static async Task<NativeProgram> PublishAsync(string projectFolder, string name, string output)
    {
        var publishing = await Command.RunAsync(
            "dotnet", ["publish", projectFolder, "--configuration", "Release", "--output", output], projectFolder);
        return new NativeProgram(System.IO.Path.Combine(output, name), publishing);
    }

    public void ExpectNoWarning()
    {
        Publishing.Expect();
        Assert.DoesNotContain("warning", Publishing.Output, StringComparison.OrdinalIgnoreCase);
    }

    public async Task<Finished> RunAsync(params string[] arguments) =>
        (await Command.RunAsync(Path, arguments)).Expect();
}
