using System.Text;

namespace Queue.GeneratorTests.Snapshots;

public sealed class SnapshotFolderTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("queue-snapshots").FullName;

    SnapshotFolder Snapshot => new(folder, "Type.Method");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_new_target_is_written_as_received_and_fails()
    {
        var failure = Assert.Throws<SnapshotException>(() => Snapshot.Compare([new("#A.g", "cs", "text")]));
        Assert.Contains(PathOf("Type.Method#A.g.received.cs"), failure.Message, StringComparison.Ordinal);
        Assert.Contains(PathOf("Type.Method#A.g.verified.cs"), failure.Message, StringComparison.Ordinal);
        Assert.Equal([0xEF, 0xBB, 0xBF, .. "text"u8], File.ReadAllBytes(PathOf("Type.Method#A.g.received.cs")));
    }

    [Theory]
    [InlineData("\uFEFFtext")]
    [InlineData("text")]
    public void A_verified_text_with_or_without_mark_is_accepted(string verified)
    {
        Write("Type.Method#A.g.verified.cs", verified);
        Snapshot.Compare([new("#A.g", "cs", "text")]);
        Assert.Single(Directory.GetFiles(folder));
    }

    [Theory]
    [InlineData("text\n")]
    [InlineData("Text")]
    [InlineData("te\u0301xt")]
    public void Any_other_text_fails(string verified)
    {
        Write("Type.Method#A.g.verified.cs", verified);
        Assert.Throws<SnapshotException>(() => Snapshot.Compare([new("#A.g", "cs", "text")]));
    }

    [Fact]
    public void What_an_earlier_run_left_is_deleted()
    {
        Write("Type.Method#A.g.verified.cs", "text");
        Write("Type.Method#A.g.received.cs", "old");
        Write("Type.Method.received.txt", "old");
        Write("Type.MethodOther#A.g.received.cs", "of another test");
        Snapshot.Compare([new("#A.g", "cs", "text")]);
        Assert.Equal(
            ["Type.Method#A.g.verified.cs", "Type.MethodOther#A.g.received.cs"],
            Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_verified_file_that_was_not_produced_fails()
    {
        Write("Type.Method#A.g.verified.cs", "text");
        Write("Type.Method#B.g.verified.cs", "text");
        Write("Type.Method.verified.txt", "text");
        Write("Type.Method2.verified.txt", "of another test");
        var failure = Assert.Throws<SnapshotException>(() => Snapshot.Compare([new("#A.g", "cs", "text")]));
        Assert.Equal(2, failure.Message.Split('\n').Length);
        Assert.Contains("Type.Method#B.g.verified.cs", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Type.Method.verified.txt", failure.Message, StringComparison.Ordinal);
    }

    void Write(string name, string text) => File.WriteAllText(PathOf(name), text, new UTF8Encoding(false));

    string PathOf(string name) => Path.Combine(folder, name);
}
