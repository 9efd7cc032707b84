using Queue.Generators.Contracts;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Contracts;

/// <summary>The file: what is written of a job, and what is said of a file that can't be read.</summary>
public sealed class LockFileTests
{
    const string Code =
        """
        using System.Text.Json.Serialization;

        [Job("order", Aliases = ["Order", "Buy"])]
        public sealed partial record Order(
            long Id, Guid? Key, Line[] Lines, Dictionary<string, List<Line?>>? ByShop, Kind Kind, State? State,
            [property: JsonPropertyName("due \"at\"")] DateTimeOffset DueAt, byte[] Data)
        {
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Note { get; set; }
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public Point At { get; set; }
            [JsonConverter(typeof(MoneyConverter))] public decimal Price { get; set; }
            [JsonConverter(typeof(JsonStringEnumConverter<Kind>))] public Kind Named { get; set; }
            public int Sum => Lines.Length;
            public SortedDictionary<int, Stack<Line>?>? Sorted { get; set; }
            public ReadOnlyMemory<byte> Bytes { get; set; }
            public System.Text.Json.JsonElement Any { get; set; }
            public System.Text.Json.Nodes.JsonObject? Tree { get; set; }
            public Sheet? Sheet { get; set; }
        }

        [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
        [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
        public sealed record Sheet(string Name, int[] Rows)
        {
            [JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] public double? Ratio { get; set; }
            public Rest? Rest { get; set; }
        }

        public sealed class Rest
        {
            [JsonExtensionData] public Dictionary<string, System.Text.Json.JsonElement>? Others { get; set; }
        }

        public sealed record Line(string Text, Line? Parent) { public required uint Count { get; init; } }
        public record struct Point(double X, double Y);
        public enum Kind : byte { Small, Large = 200 }
        [JsonConverter(typeof(JsonStringEnumConverter<State>))]
        public enum State { [JsonStringEnumMemberName("to do")] Open, Done = -1 }

        public sealed class MoneyConverter : JsonConverter<decimal>
        {
            public override decimal Read(ref System.Text.Json.Utf8JsonReader reader, Type type, System.Text.Json.JsonSerializerOptions options) => 0;
            public override void Write(System.Text.Json.Utf8JsonWriter writer, decimal value, System.Text.Json.JsonSerializerOptions options) { }
        }

        namespace Deep { [Job("a")] public sealed partial record A; }
        """;

    const string Text =
        """
        queue contract lock, format 1

        job a version 1
          object A

        job order version 1
          alias Buy
          alias Order
          object Order
            Any: json
            At: Point, omitted when default
            ByShop: Dictionary<string, Line[]>?
            Bytes: base64
            Data: base64
            Id: long
            Key: Guid?
            Kind: Kind
            Lines: Line[]
            Named: KindName
            Note: string?, omitted when null
            Price: MoneyConverter
            Sheet: Sheet?
            Sorted: Dictionary<int, Stack<Line>>?
            State: State?
            Sum: int, never read
            Tree: Dictionary<string, json>?
            "due \"at\"": DateTimeOffset
          enum Kind byte by number
            Large = 200
            Small = 0
          enum KindName byte by name
            Large = 200
            Small = 0
          object Line
            Count: uint, required
            Parent: Line?
            Text: string
          converted MoneyConverter by MoneyConverter
          struct Point
            X: double
            Y: double
          object Rest, others kept
          object Sheet, others refused
            Name: string
            Ratio: double?, named numbers
            Rest: Rest?
            Rows: int[], numbers as text, numbers from text
          enum State int by name
            Done = -1
            "to do" = 0

        """;

    [Fact]
    public void A_block_says_all_of_a_payload() => Assert.Equal(Text, LockWriter.Write(Build(Code)));

    [Fact]
    public void What_is_written_is_read_again()
    {
        var content = LockReader.Read(Text);
        Assert.Null(content.Error);
        Assert.Equal(Text, LockWriter.Write(content.Jobs.Select(block => block.Job)));
        Assert.Equal([5, 6, 7], content.Jobs[1].Lines);
        Assert.All(
            Build(Code), job => Assert.Empty(ContractComparison.Compare(content.Jobs.Single(block => block.Job.Name == job.Name).Job, job)));
    }

    [Fact]
    public void Line_ends_and_blank_lines_do_not_matter()
    {
        var content = LockReader.Read(Text.Replace("\n", " \r\n", StringComparison.Ordinal).Replace("  object Line", "\r\n  object Line", StringComparison.Ordinal));
        Assert.Null(content.Error);
        Assert.Equal(Text, LockWriter.Write(content.Jobs.Select(block => block.Job)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\n")]
    [InlineData("queue contract lock, format 1")]
    public void A_lock_may_be_empty(string text)
    {
        var content = LockReader.Read(text);
        Assert.Null(content.Error);
        Assert.Empty(content.Jobs);
    }

    [Theory]
    [InlineData(0, "job a version 1", "expected 'queue contract lock, format 1', found 'job a version 1'; put that line back at the top")]
    [InlineData(0, "queue contract lock, format 2", "update Queue.Runtime")]
    [InlineData(2, "#\n\njob a", "expected 'job NAME version NUMBER' without indentation, found 'job a'")]
    [InlineData(1, "#\njob a version 0", "expected 'job NAME")]
    [InlineData(1, "#\n  object A", "expected 'job NAME")]
    [InlineData(2, "#\njob a version 1", "expected the type of the payload: 'object', 'struct' or 'converted', indented by 2, found the end of the file")]
    [InlineData(2, "#\njob a version 1\njob b version 1\n  object B", "expected the type of the payload")]
    [InlineData(3, "#\njob a version 1\n  object A\njob a version 1\n  object A", "'a' is there twice in version 1; leave one of the blocks")]
    [InlineData(4, "#\njob a version 1\n  object A\njob b version 1\n  alias a\n  object A", "'a' is there twice")]
    [InlineData(2, "#\njob a version 1\n  class A", "expected 'object NAME'")]
    [InlineData(3, "#\njob a version 1\n  object A\n    B int", "expected 'NAME: TYPE', indented by 4, found '    B int'")]
    [InlineData(3, "#\njob a version 1\n  object A\n    B: int, optional", "and then only required, omitted when null")]
    [InlineData(3, "#\njob a version 1\n  object A\n    B: Dictionary<string>", "expected 'NAME: TYPE'")]
    [InlineData(3, "#\njob a version 1\n  object A\n    B: C", "the block above uses the type 'C' and does not have it")]
    [InlineData(4, "#\njob a version 1\n  object A\n    B: int\n    B: int", "the member 'B' is there twice")]
    [InlineData(3, "#\njob a version 1\n  object A\n  object A", "the type 'A' is there twice in one block")]
    [InlineData(4, "#\njob a version 1\n  object A\n  enum E int by name\n    A", "expected 'NAME = NUMBER'")]
    [InlineData(3, "#\njob a version 1\n  object A\n<<<<<<< ours\n", "a merge conflict stands here; keep the blocks of both sides")]
    [InlineData(0, "<<<<<<< ours\n#\njob a version 1\n  object A\n=======\n", "a merge conflict stands here; keep the blocks of both sides")]
    [InlineData(3, "#\njob a version 1\n  context C\n  object A", "expected no types in the block of a job that has its own context")]
    public void What_is_wrong_is_said_with_its_line(int line, string text, string message)
    {
        var error = LockReader.Read(text.Replace("#", LockFile.Header, StringComparison.Ordinal)).Error;
        Assert.NotNull(error);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(line, error.Line);
    }

    [Fact]
    public void The_order_of_files_and_declarations_does_not_matter()
    {
        var parts = Code.Split("\n\n");
        Assert.Equal(Text, LockWriter.Write(Build(string.Join("\n\n", [parts[0], .. parts.Skip(1).Reverse()]))));
    }

    static List<LockedJob> Build(string code)
    {
        var compilation = Source.FromString(code).Compile();
        return ContractLock.Create(compilation, "", TestContext.Current.CancellationToken).Shapes.Select(shape => shape.Job).ToList();
    }
}
