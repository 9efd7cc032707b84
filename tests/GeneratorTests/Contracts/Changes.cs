using Queue.Generators.Contracts;

namespace Queue.GeneratorTests.Contracts;

/// <summary>Every kind of change, as <c>docs/contract-lock.md</c> lists them.</summary>
static class Changes
{
    const string Kind = "public enum Kind { A, B }";
    const string Array = "System.Collections.Immutable.ImmutableArray<int>";
    const string Names = "[JsonConverter(typeof(JsonStringEnumConverter<Kind>))] ";

    public static IReadOnlyList<Change> All { get; } =
    [
        Safe("a nullable member is added", "int A", "1", "int A, string? B", "1, \"b\""),
        Safe("a member with a default is added", "int A", "1", "int A, string B = \"x\"", "1, \"b\""),
        Safe("a number is added", "int A", "1", "int A, int B", "1, 2"),
        Misread("a member that can't be null is added", "int A", "1", "int A, string B", "1, \"b\""),
        Misread("a parameter that can't be null is added, with null for its default", "int A", "1",
            "int A, string B = null!", "1, \"b\""),
        Misread("a property that can't be null is added, with null for its value",
            Body("public int A { get; set; }"), "new J { A = 1 }",
            Body("public int A { get; set; } public string B { get; set; } = null!;"), "new J { A = 1, B = \"b\" }"),
        Misread("a property that can't be null is added, with its type's default for its value",
            Body("public int A { get; set; }"), "new J { A = 1 }",
            Body("public int A { get; set; } public string B { get; set; } = default!;"), "new J { A = 1, B = \"b\" }"),
        Safe("a property that can't be null is added, with a value",
            Body("public int A { get; set; }"), "new J { A = 1 }",
            Body("public int A { get; set; } public string B { get; set; } = \"x\";"), "new J { A = 1, B = \"b\" }"),
        Strand("a required member is added", Body("public int A { get; set; }"), "new J { A = 1 }",
            Body("public int A { get; set; } public required int B { get; set; }"), "new J { A = 1, B = 2 }"),
        Misread("a member is removed", "int A, int B", "1, 2", "int A", "1"),
        Misread("a member is renamed", "int A, int B", "1, 2", "int A, int C", "1, 3"),
        Misread("the case of a name is changed", "int Id", "1", "int ID", "1"),
        Safe("a property is renamed that keeps its JSON name", "int A", "1",
            "[property: JsonPropertyName(\"A\")] int B", "1"),
        Safe("members change their order", "int A, int B", "1, 2", "int B, int A", "2, 1"),
        Rolling("a number gets wider", "int A", "int.MaxValue", "long A", "long.MaxValue"),
        Rolling("a whole number may have fractions", "int A", "1", "decimal A", "1.5m"),
        Strand("a number gets narrower", "long A", "long.MaxValue", "int A", "1"),
        Strand("a number loses its sign", "int A", "-1", "uint A", "1"),
        Strand("a number loses its fractions", "decimal A", "1.5m", "long A", "1"),
        Misread("a number loses digits", "decimal A", "1.2345678901234567890123m", "double A", "1.5"),
        Misread("a float gets shorter", "double A", "1.23456789012345", "float A", "1.5f"),
        Strand("text becomes a number", "string A", "\"a\"", "int A", "1"),
        Strand("a number becomes text", "int A", "1", "string A", "\"a\""),
        Rolling("an id becomes text", "Guid A", "Guid.Empty", "string A", "\"a\""),
        Rolling("a time becomes text", "TimeSpan A", "TimeSpan.Zero", "string A", "\"a\""),
        Strand("text becomes an id", "string A", "\"a\"", "Guid A", "Guid.Empty"),
        Misread("a time gets an offset", "DateTime A", "new DateTime(2026, 1, 1)", "DateTimeOffset A", "default"),
        Rolling("a number becomes nullable", "int A", "1", "int? A", "null"),
        Strand("a number is not nullable any more", "int? A", "null", "int A", "1"),
        Rolling("a text becomes nullable", "string A", "\"a\"", "string? A", "null"),
        Misread("a text is not nullable any more", "string? A", "null", "string A", "\"a\""),
        Safe("a member becomes required", Body("public int A { get; set; }"), "new J { A = 1 }",
            Body("public required int A { get; set; }"), "new J { A = 1 }"),
        Safe("a member is not required any more", Body("public required int A { get; set; }"), "new J { A = 1 }",
            Body("public int A { get; set; }"), "new J { A = 1 }"),
        Strand("a member that may be left out becomes required",
            Body($"{WhenNull} public int? A {{ get; set; }}"), "new J()",
            Body("public required int? A { get; set; }"), "new J { A = 1 }"),
        Rolling("a required member may be left out", Body("public required int? A { get; set; }"), "new J { A = 1 }",
            Body($"{WhenNull} public int? A {{ get; set; }}"), "new J()"),
        Safe("null is left out", Body("public int? A { get; set; }"), "new J { A = 1 }",
            Body($"{WhenNull} public int? A {{ get; set; }}"), "new J()"),
        Safe("a list becomes an array", "List<int> A", "[1]", "int[] A", "[1]"),
        Rolling("the elements of a list get wider", "List<int> A", "[1]", "long[] A", "[long.MaxValue]"),
        Strand("the elements of a list become another type", "List<int> A", "[1]", "List<string> A", "[\"a\"]"),
        Strand("a value becomes a list", "int A", "1", "int[] A", "[1]"),
        Strand("a list becomes a dictionary", "int[] A", "[1]", "Dictionary<string, int> A", "new() { [\"a\"] = 1 }"),
        Strand("the values of a dictionary become another type", "Dictionary<string, int> A", "new() { [\"a\"] = 1 }",
            "Dictionary<string, bool> A", "new() { [\"a\"] = true }"),
        Strand("an object becomes a value", "P A", "new(1)", "int A", "1", oldTypes: "public record P(int X);"),
        Strand("bytes become a list of numbers", "byte[] A", "[1]", "List<byte> A", "[1]"),
        Safe("a nested type is renamed", "P A", "new(1)", "Q A", "new(1)",
            "public record P(int X);", "public record Q(int X);"),
        Misread("a member of a nested type is removed", "P[] A", "[new(1, 2)]", "P[] A", "[new(1)]",
            "public record P(int X, int Y);", "public record P(int X);"),
        Misread("a member of a recursive type is removed", "P A", "new(1, 2, null)", "P A", "new(1, null)",
            "public record P(int X, int Y, P? Next);", "public record P(int X, P? Next);"),
        Strand("a class becomes a struct, and null was stored", "P? A", "null", "P A", "new(1)",
            "public record P(int X);", "public record struct P(int X);"),
        Rolling("an enum gets a value", "Kind A", "Kind.A", "Kind A", "Kind.C",
            Kind, "public enum Kind { A, B, C }"),
        Safe("a value of an enum is renamed", "Kind A", "Kind.A", "Kind A", "Kind.A",
            Kind, "public enum Kind { A, C }"),
        Misread("values of an enum change their numbers", "Kind A", "Kind.A", "Kind A", "Kind.A",
            Kind, "public enum Kind { B, A }"),
        Misread("a value of an enum is removed", "Kind A", "Kind.B", "Kind A", "Kind.A", Kind, "public enum Kind { A }"),
        Rolling("an enum by names gets a value", "Kind A", "Kind.A", "Kind A", "Kind.C",
            Names + Kind, Names + "public enum Kind { A, B, C }"),
        Strand("a value of an enum by names is renamed", "Kind A", "Kind.B", "Kind A", "Kind.A",
            Names + Kind, Names + "public enum Kind { A, C }"),
        Strand("a value of an enum by names is removed", "Kind A", "Kind.B", "Kind A", "Kind.A",
            Names + Kind, Names + "public enum Kind { A }"),
        Safe("a value of an enum by names changes its number", "Kind A", "Kind.B", "Kind A", "Kind.B",
            Names + Kind, Names + "public enum Kind { A, B = 5 }"),
        Rolling("an enum is written by its names", "Kind A", "Kind.B", "Kind A", "Kind.B", Kind, Names + Kind),
        Strand("an enum is written by its numbers", "Kind A", "Kind.B", "Kind A", "Kind.B", Names + Kind, Kind),
        Rolling("an enum by names becomes text", "Kind A", "Kind.B", "string A", "\"c\"", Names + Kind),
        Strand("text becomes an enum by names", "string A", "\"c\"", "Kind A", "Kind.A", "", Names + Kind),
        Rolling("the written name of a value of an enum by names gets the case of its name", "Kind A", "Kind.B", "Kind A",
            "Kind.B", Names + "public enum Kind { A, [JsonStringEnumMemberName(\"b\")] B }", Names + Kind),
        Strand("the written name of a value of an enum by names gets another case than its name", "Kind A", "Kind.B",
            "Kind A", "Kind.B", Names + Kind, Names + "public enum Kind { A, [JsonStringEnumMemberName(\"b\")] B }"),
        Strand("a value of an enum by names is removed that another one is like", "Kind A", "Kind.b", "Kind A", "Kind.A",
            Names + "public enum Kind { A, B, b }", Names + "public enum Kind { A }"),
        Rolling("an enum becomes its number", "Kind A", "Kind.B", "int A", "7", Kind),
        Misread("a number becomes an enum", "int A", "7", "Kind A", "Kind.B", "", Kind),
        Strand("a number becomes a narrower enum", "int A", "300", "Kind A", "Kind.B", "", "public enum Kind : byte { A, B }"),
        Misread("a member is not read any more", Body("public int A { get; set; }"), "new J { A = 1 }",
            Body("[JsonIgnore(Condition = JsonIgnoreCondition.WhenReading)] public int A { get; set; }"), "new J { A = 1 }"),
        Rolling("a member is not written any more", Body("public int A { get; set; }"), "new J { A = 1 }",
            Body("[JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)] public int A { get; set; }"), "new J { A = 1 }"),
        Strand("numbers are not read from text any more",
            "[property: JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)] int A",
            "1", "int A", "1"),
        Rolling("numbers are written as text", "int A", "1",
            "[property: JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)] int A",
            "1"),
        Safe("numbers may be text", "int? A", "1",
            "[property: JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] int? A", "1"),
        Rolling("numbers may be NaN", "double A", "1.5", $"{Named} double A", "double.NaN"),
        Strand("numbers may not be NaN any more", $"{Named} double A", "double.NaN", "double A", "1.5"),
        Strand("the numbers of a type are not read from text any more", "P A", "new(1)", "P A", "new(1)",
            "[JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)] public record P(int X);",
            "public record P(int X);"),
        Safe("other members are refused", "P A", "new(1)", "P A", "new(1)",
            "public record P(int X);", Strict + "public record P(int X);"),
        Strand("a member is removed where others are refused", "P A", "new(1, 2)", "P A", "new(1)",
            "public record P(int X, int Y);", Strict + "public record P(int X);"),
        Rolling("a member is added where others were refused", "P A", "new(1)", "P A", "new(1, 2)",
            Strict + "public record P(int X);", "public record P(int X, int Y);"),
        Misread("other members are not kept any more", Rest, "new J { Rest = new() { [\"B\"] = default(int).ToJson() } }",
            Body("public int A { get; set; }"), "new J { A = 1 }", ToJson),
        Rolling("other members are kept", Body("public int A { get; set; }"), "new J { A = 1 }",
            Rest, "new J { Rest = new() { [\"B\"] = default(int).ToJson() } }", "", ToJson),
        Strand("other members are refused that were kept", Rest,
            "new J { Rest = new() { [\"B\"] = default(int).ToJson() } }",
            Strict + Body("public int A { get; set; }"), "new J { A = 1 }", ToJson),
        Rolling("a value becomes any JSON", "int A", "1", "System.Text.Json.JsonElement A", "\"a\".ToJson()", "", ToJson),
        Strand("any JSON becomes a value", "System.Text.Json.JsonElement A", "\"a\".ToJson()", "int A", "1", ToJson),
        Rolling("an object becomes any JSON", "P A", "new(1)", "System.Text.Json.Nodes.JsonNode? A", "null",
            "public record P(int X);"),
        Strand("a value of an enum that is a key is renamed", "Dictionary<Kind, int> A", "new() { [Kind.B] = 1 }",
            "Dictionary<Kind, int> A", "new() { [Kind.A] = 1 }", Kind, "public enum Kind { A, C }"),
        Strand("the written name of a value of an enum that is a key changes",
            "Dictionary<Kind, int> A", "new() { [Kind.B] = 1 }", "Dictionary<Kind, int> A", "new() { [Kind.A] = 1 }",
            "public enum Kind { A, [JsonStringEnumMemberName(\"b\")] B }",
            "public enum Kind { A, [JsonStringEnumMemberName(\"c\")] B }"),
        Safe("a value of an enum that is a key is renamed, and keeps its written name",
            "Dictionary<Kind, int> A", "new() { [Kind.B] = 1 }", "Dictionary<Kind, int> A", "new() { [Kind.C] = 1 }",
            Kind, "public enum Kind { A, [JsonStringEnumMemberName(\"B\")] C }"),
        Safe("an enum that is a key changes its numbers", "Dictionary<Kind, int> A", "new() { [Kind.B] = 1 }",
            "Dictionary<Kind, int> A", "new() { [Kind.B] = 1 }", Kind, "public enum Kind { B, A }"),
        Rolling("an enum that is a key gets a value", "Dictionary<Kind, int> A", "new() { [Kind.B] = 1 }",
            "Dictionary<Kind, int> A", "new() { [Kind.C] = 1 }", Kind, "public enum Kind { A, B, C }"),
        Strand("an enum that is a key becomes its number", "Dictionary<Kind, int> A", "new() { [Kind.B] = 1 }",
            "Dictionary<int, int> A", "new() { [1] = 1 }", Kind),
        Rolling("an enum that is a key becomes text", "Dictionary<Kind, int> A", "new() { [Kind.B] = 1 }",
            "Dictionary<string, int> A", "new() { [\"c\"] = 1 }", Kind),
        Rolling("a number that is a key becomes text", "Dictionary<int, int> A", "new() { [1] = 1 }",
            "Dictionary<string, int> A", "new() { [\"a\"] = 1 }"),
        Strand("text that is a key becomes a number", "Dictionary<string, int> A", "new() { [\"a\"] = 1 }",
            "Dictionary<int, int> A", "new() { [1] = 1 }"),
        Misread("a number that is a key becomes an enum", "Dictionary<int, int> A", "new() { [7] = 1 }",
            "Dictionary<Kind, int> A", "new() { [Kind.B] = 1 }", "", Kind),
        Misread("an immutable array is added", "int A", "1", $"int A, {Array} B", "1, [2]"),
        Misread("an immutable array is added, with nothing for its value",
            Body("public int A { get; set; }"), "new J { A = 1 }",
            Body($"public int A {{ get; set; }} public {Array} B {{ get; set; }} = default;"), "new J { A = 1, B = [2] }"),
        Safe("an immutable array is added, with a value",
            Body("public int A { get; set; }"), "new J { A = 1 }",
            Body($"public int A {{ get; set; }} public {Array} B {{ get; set; }} = [];"), "new J { A = 1, B = [2] }"),
        Safe("an immutable array that can be null is added", "int A", "1", $"int A, {Array}? B", "1, null"),
        Strand("an immutable array is not nullable any more", $"{Array}? A", "null", $"{Array} A", "[1]"),
        Strand("a list becomes an immutable array, and null was stored", "List<int>? A", "null", $"{Array} A", "[1]"),
        Strand("the elements of a list become structs, and null was stored", "List<P?> A", "[null]", "List<P> A", "[new(1)]",
            "public record P(int X);", "public record struct P(int X);"),
        Strand("the values of a dictionary become structs, and null was stored",
            "Dictionary<string, P?> A", "new() { [\"a\"] = null }",
            "Dictionary<string, P> A", "new() { [\"a\"] = new(1) }",
            "public record P(int X);", "public record struct P(int X);"),
        Safe("a class becomes a struct", "P A", "new(1)", "P A", "new(1)",
            "public record P(int X);", "public record struct P(int X);"),
        Misread("a list becomes a set", "List<int> A", "[1, 1]", "HashSet<int> A", "[1]"),
        Misread("an array becomes a sorted set", "int[] A", "[1, 1]", "SortedSet<int> A", "[1]"),
        Misread("a list becomes a stack", "List<int> A", "[1, 2]", "Stack<int> A", "new([1, 2])"),
        Misread("an immutable list becomes a stack", "System.Collections.Immutable.ImmutableList<int> A", "[1, 2]",
            "System.Collections.Immutable.ImmutableStack<int> A", "[1, 2]"),
        Misread("a stack becomes a set", "Stack<int> A", "new([1, 1])", "HashSet<int> A", "[1]"),
        Misread("a set becomes a stack", "HashSet<int> A", "[1, 2]", "Stack<int> A", "new([1, 1])"),
        Misread("a list of lists becomes one of sets", "List<int[]> A", "[[1, 1]]", "List<ISet<int>> A",
            "[new HashSet<int>([1])]"),
        Rolling("a set becomes a list", "HashSet<int> A", "[1]", "int[] A", "[1, 1]"),
        Rolling("a stack becomes a queue", "Stack<int> A", "new([1, 2])", "Queue<int> A", "new([1, 2])"),
        Safe("a set becomes a sorted one", "HashSet<int> A", "[1]", "SortedSet<int> A", "[1]"),
        Safe("a set becomes an immutable one", "HashSet<int> A", "[1]",
            "System.Collections.Immutable.ImmutableHashSet<int> A", "[1]"),
        Safe("a list becomes a queue", "List<int> A", "[1]", "Queue<int> A", "new([1])"),
        Safe("a dictionary becomes a sorted one", "Dictionary<string, int> A", "new() { [\"a\"] = 1 }",
            "SortedDictionary<string, int> A", "new() { [\"a\"] = 1 }"),
        Safe("bytes become a memory of them", "byte[] A", "[1]", "ReadOnlyMemory<byte> A", "new byte[] { 1 }"),
        Safe("a pair becomes a type of the user's", "KeyValuePair<string, int> A", "new(\"a\", 1)", "P A", "new(\"a\", 1)",
            "", "public record struct P(string? Key, int Value);"),
    ];

    const string Named = "[property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]";
    const string Strict = "[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)] ";
    const string ToJson =
        "static class Json { public static System.Text.Json.JsonElement ToJson<T>(this T value) => " +
        "System.Text.Json.JsonSerializer.SerializeToElement(value); }";

    static string Rest => Body(
        "public int A { get; set; } " +
        "[JsonExtensionData] public Dictionary<string, System.Text.Json.JsonElement>? Rest { get; set; }");

    const string WhenNull = "[JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]";

    static string Body(string members) => $"[Job(\"j\")] public sealed partial record J {{ {members} }}";

    static Change Safe(
        string name, string old, string oldValue, string now, string newValue, string oldTypes = "", string newTypes = "") =>
        Create(name, ContractEffect.Safe, old, oldValue, now, newValue, oldTypes, newTypes);

    static Change Rolling(
        string name, string old, string oldValue, string now, string newValue, string oldTypes = "", string newTypes = "") =>
        Create(name, ContractEffect.BreaksRollingDeploy, old, oldValue, now, newValue, oldTypes, newTypes);

    static Change Misread(
        string name, string old, string oldValue, string now, string newValue, string oldTypes = "", string newTypes = "") =>
        Create(name, ContractEffect.MisreadsStored, old, oldValue, now, newValue, oldTypes, newTypes);

    static Change Strand(
        string name, string old, string oldValue, string now, string newValue, string oldTypes = "", string newTypes = "") =>
        Create(name, ContractEffect.StrandsStored, old, oldValue, now, newValue, oldTypes, newTypes);

    static Change Create(
        string name, ContractEffect effect, string old, string oldValue, string now, string newValue, string oldTypes,
        string newTypes) =>
        new(name, effect, Declare(old) + oldTypes, Make(old, oldValue), Declare(now) + newTypes, Make(now, newValue));

    static string Declare(string job) =>
        job.Contains("[Job(", StringComparison.Ordinal) ? job : $"[Job(\"j\")] public sealed partial record J({job});";

    static string Make(string job, string value) => job.Contains("[Job(", StringComparison.Ordinal) ? value : $"new J({value})";
}
