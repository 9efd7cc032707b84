using System.Text;

namespace Queue.GeneratorTests.Snapshots;

/// <summary>Compares the targets of a test with the verified files next to its source.</summary>
sealed class SnapshotFolder(string folder, string test)
{
    static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: true);

    /// <exception cref="SnapshotException">A target is new, differs, or a verified file has none.</exception>
    public void Compare(IReadOnlyList<Target> targets)
    {
        foreach (var received in FindFiles("received"))
            File.Delete(received);

        var problems = targets.Select(Compare).OfType<string>().ToList();
        var produced = targets.Select(target => GetPath(target, "verified")).ToHashSet(StringComparer.Ordinal);
        problems.AddRange(FindFiles("verified")
            .Where(path => !produced.Contains(path))
            .Select(path => $"Not produced any more: {path}"));
        if (problems.Count > 0)
            throw new SnapshotException(string.Join('\n', problems));
    }

    string? Compare(Target target)
    {
        var verified = GetPath(target, "verified");
        var isNew = !File.Exists(verified);
        if (!isNew && string.Equals(Read(verified), target.Text, StringComparison.Ordinal))
            return null;

        var received = GetPath(target, "received");
        File.WriteAllText(received, target.Text, Encoding);
        return $"{(isNew ? "New" : "Different")}:\n  Received: {received}\n  Verified: {verified}";
    }

    static string Read(string path) => File.ReadAllText(path, Encoding).TrimStart('\uFEFF');

    string GetPath(Target target, string state) => Path.Combine(folder, target.FileName(test, state));

    IEnumerable<string> FindFiles(string state) => Directory
        .EnumerateFiles(folder, $"{test}*.{state}.*")
        .Where(path => Path.GetFileName(path)[test.Length] is '#' or '.')
        .Order(StringComparer.Ordinal);
}
