namespace Queue.GeneratorTests.Snapshots;

/// <summary>One file of a snapshot.</summary>
/// <param name="Name">What follows the test's name: <c>#JobTable.g</c>, or nothing.</param>
/// <param name="Extension">Without the dot.</param>
/// <param name="Text">The content.</param>
sealed record Target(string Name, string Extension, string Text)
{
    public string FileName(string test, string state) => $"{test}{Name}.{state}.{Extension}";
}
