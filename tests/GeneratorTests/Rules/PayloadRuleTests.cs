using Microsoft.CodeAnalysis;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Rules;

/// <summary>QUE020 to QUE027 and QUE032: what can't be written and read exactly is refused, with the member named.</summary>
public sealed class PayloadRuleTests
{
    const string Usings = "using System.Text.Json.Serialization;\n";

    [Theory]
    [InlineData("object")]
    [InlineData("dynamic")]
    [InlineData("System.IDisposable")]
    [InlineData("System.Action")]
    [InlineData("System.IO.Stream")]
    [InlineData("System.Type")]
    [InlineData("(int A, int B)")]
    [InlineData("int[,]")]
    [InlineData("System.Collections.Generic.List<object>")]
    [InlineData("System.Collections.Generic.IReadOnlySet<int>")]
    [InlineData("System.Collections.Generic.PriorityQueue<int, int>")]
    [InlineData("System.Collections.Generic.IAsyncEnumerable<int>")]
    [InlineData("System.Collections.Generic.Queue<object>")]
    [InlineData("System.Collections.Generic.Dictionary<byte[], int>")]
    [InlineData("System.Collections.Generic.Dictionary<object, int>")]
    [InlineData("System.Collections.ArrayList")]
    [InlineData("System.Collections.IList")]
    [InlineData("System.Collections.IDictionary")]
    [InlineData("System.Collections.Hashtable")]
    [InlineData("System.Collections.BitArray")]
    [InlineData("System.Collections.Concurrent.ConcurrentBag<int>")]
    [InlineData("System.Collections.Concurrent.BlockingCollection<int>")]
    [InlineData("System.Collections.Frozen.FrozenSet<int>")]
    [InlineData("System.Collections.Frozen.FrozenDictionary<string, int>")]
    [InlineData("System.Collections.ObjectModel.ReadOnlyCollection<int>")]
    [InlineData("System.Collections.ObjectModel.ReadOnlySet<int>")]
    [InlineData("System.Collections.ObjectModel.ReadOnlyDictionary<string, int>")]
    [InlineData("System.ArraySegment<int>")]
    [InlineData("System.Text.Json.Utf8JsonWriter")]
    [InlineData("System.Numerics.BigInteger")]
    [InlineData("System.Exception")]
    [InlineData("nint")]
    public async Task A_member_of_an_unsupported_type_is_refused(string type)
    {
        var found = await ExpectAsync($"[Job] public sealed partial class A {{ public {type} {{|QUE020:Value|}} {{ get; set; }} = default!; }}");
        Assert.StartsWith("'A.Value' can't be in a payload: its type", found[0].Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public interface Other;")]
    [InlineData("public abstract class Other;")]
    [InlineData("public class Other : System.Collections.Generic.List<object>;")]
    [InlineData("public class Other : System.Collections.Generic.List<int> { internal Other() { } }")]
    [InlineData("public class Other : System.Collections.Generic.List<int> { public Other(int first) { } }")]
    [InlineData("public class Other : System.Collections.Generic.List<int> { public required int First { get; set; } }")]
    [InlineData("public abstract class Other : System.Collections.Generic.List<int>;")]
    [InlineData("public class Other : System.Collections.ArrayList;")]
    [InlineData("public interface Other : System.Collections.Generic.IList<int>;")]
    [InlineData("public class Other : System.Exception;")]
    public Task A_member_of_a_type_that_can_not_be_taken_apart_is_refused(string declaration) => ExpectAsync(
        $$"""
        [Job] public sealed partial class A { public Other {|QUE020:Value|} { get; set; } = default!; }
        {{declaration}}
        """);

    [Fact]
    public Task A_type_that_is_not_known_is_the_compilers_to_report() => ExpectAsync(
        "[Job] public sealed partial class A { public Nowhere? Value { get; set; } }", "CS0246");

    [Fact]
    public Task A_type_that_grows_without_end_is_refused() => ExpectAsync(
        """
        [Job] public sealed partial class A { public Box<int>? Value { get; set; } }
        public sealed class Box<T> { public Box<Box<T>>? {|QUE020:Inner|} { get; set; } }
        """);

    [Theory]
    [InlineData("System.Collections.Generic.HashSet<int>")]
    [InlineData("System.Collections.Generic.ISet<string>")]
    [InlineData("System.Collections.Immutable.ImmutableArray<int>")]
    [InlineData("System.Collections.Immutable.ImmutableList<System.DayOfWeek>")]
    [InlineData("System.Collections.Generic.Dictionary<int, int>")]
    [InlineData("System.Collections.Generic.Dictionary<System.Guid, int>")]
    [InlineData("System.Collections.Generic.Dictionary<System.DayOfWeek, int>")]
    [InlineData("System.Collections.Generic.Dictionary<System.DateTime, System.Collections.Generic.Queue<int>>")]
    [InlineData("System.Collections.Immutable.IImmutableDictionary<string, int>")]
    [InlineData("System.Collections.Concurrent.ConcurrentDictionary<int, string>")]
    [InlineData("System.Collections.ObjectModel.ObservableCollection<int>")]
    [InlineData("System.ReadOnlyMemory<byte>")]
    [InlineData("System.Memory<int>")]
    [InlineData("System.Collections.Generic.KeyValuePair<string, int>")]
    [Accepts("QUE020")]
    public Task A_collection_that_can_be_made_again_is_accepted(string type) => ExpectAsync(
        $"[Job] public sealed partial class A {{ public {type} Value {{ get; set; }} = default!; }}");

    [Fact]
    public Task A_parameter_of_an_unsupported_type_is_refused_once() =>
        ExpectAsync("[Job] public sealed partial record A(object {|QUE020:Value|}, int Other);");

    [Fact]
    public Task What_is_wrong_in_a_type_of_several_jobs_is_said_once() => ExpectAsync(
        """
        [Job] public sealed partial record A(Box Box);
        [Job] public sealed partial record B(Box[] Boxes, Other Other);
        public sealed record Box(object {|QUE020:Value|}, Part Part);
        public sealed record Part(System.Type {|QUE020:Value|});
        public sealed record Other(Part Part);
        """);

    [Fact]
    public Task What_is_wrong_in_a_job_that_another_holds_is_said_once() => ExpectAsync(
        """
        [Job] public sealed partial record A(B B);
        [Job] public sealed partial record B(object {|QUE020:Value|});
        """);

    [Fact]
    public Task An_attribute_that_is_not_honoured_is_refused() => ExpectAsync(
        """
        [Job] public sealed partial class A { [Later] public int {|QUE021:Value|} { get; set; } }
        public sealed class LaterAttribute : JsonAttribute;
        """);

    [Theory]
    [InlineData("public A(int x) => X = x; public A(int x, int y) => X = x + y; public int X { get; }")]
    [InlineData("internal A() { }")]
    public Task A_type_without_a_constructor_to_call_is_refused(string members) =>
        ExpectAsync($"[Job] public sealed partial class {{|QUE022:A|}} {{ {members} }}");

    [Fact]
    public Task A_private_constructor_for_the_serializer_is_refused() => ExpectAsync(
        "[Job] public sealed partial class A { [JsonConstructor] private {|QUE022:A|}() { } }");

    [Theory]
    [InlineData("public A(int {|QUE023:other|}) => X = other; public int X { get; }")]
    [InlineData("public A(long {|QUE023:x|}) => X = (int)x; public int X { get; }")]
    [InlineData("public A(in int {|QUE023:x|}) => X = x; public int X { get; }")]
    public Task A_parameter_without_its_property_is_refused(string members) =>
        ExpectAsync($"[Job] public sealed partial class A {{ {members} }}");

    [Fact]
    public Task An_ignored_positional_parameter_is_refused() => ExpectAsync(
        "[Job] public sealed partial record A(int X, [property: JsonIgnore] int {|QUE023:Y|});");

    [Theory]
    [Accepts("QUE022", "QUE023")]
    [InlineData("public A(int x) => X = x; public int X { get; }")]
    [InlineData("public A(int X, string? text = null) => (this.X, Text) = (X, text); public int X { get; } public string? Text { get; }")]
    [InlineData("[JsonConstructor] public A(int x) => X = x; public A(int x, int y) => X = x + y; public int X { get; }")]
    [InlineData("public A() { } public A(int x) => X = x; public int X { get; set; }")]
    public Task A_constructor_whose_parameters_have_their_properties_is_accepted(string members) =>
        ExpectAsync($"[Job] public sealed partial class A {{ {members} }}");

    [Fact]
    [Accepts("QUE024", "QUE025")]
    public Task Names_that_differ_and_members_that_can_be_reached_are_accepted() => ExpectAsync(
        """
        [Job] sealed partial record A(int X, [property: JsonPropertyName("x")] int Y)
        {
            [JsonInclude] internal int Z { get; set; }
            private int Hidden { get; set; }
            public B? Nested { get; set; }
            internal sealed class B { internal B(int unused) => _ = unused; public B() { } }
        }
        """);

    [Fact]
    public Task Two_members_of_one_name_are_refused() => ExpectAsync(
        "[Job] public sealed partial record A(int X, [property: JsonPropertyName(\"X\")] int {|QUE024:Y|});");

    [Fact]
    public Task A_private_type_is_refused() => ExpectAsync(
        "[Job] public sealed partial class A { public B? Value { get; set; } public sealed class B { private sealed class {|QUE025:C|}; [JsonInclude] internal C? Inner; } }",
        "CS0052", "CS0649");

    [Fact]
    public Task A_private_member_that_is_included_is_refused() => ExpectAsync(
        "[Job] public sealed partial class A { [JsonInclude] public int {|QUE025:X|} { get; private set; } }");

    [Theory]
    [InlineData("[JsonIgnore] public required int {|QUE026:X|} { get; set; }")]
    [InlineData("public required int {|QUE026:X|};")]
    [InlineData("[JsonRequired] public int {|QUE026:X|} { get; }")]
    [InlineData("int x; public int Y => x; [JsonRequired] public int {|QUE026:X|} { set => x = value; }")]
    [InlineData("public A(int x) => X = x; [JsonRequired] public int {|QUE026:X|} { get; }")]
    [InlineData("public A(int x) => X = x; public required int {|QUE026:X|} { get; init; }")]
    public Task A_required_member_that_no_payload_has_is_refused(string member) =>
        ExpectAsync($"[Job] public sealed partial class A {{ {member} }}");

    [Fact]
    public Task A_member_that_hides_another_of_its_name_and_not_of_its_form_is_refused() => ExpectAsync(
        """
        public class Basis { public int Id { get; set; } }
        [Job] public sealed partial class A : Basis { [JsonIgnore] public new int {|QUE027:Id|} { get; set; } }
        """);

    [Theory]
    [InlineData("internal new int {|QUE027:Id|} { get; set; }")]
    [InlineData("public new int {|QUE027:Id|};")]
    [InlineData("public static new int {|QUE027:Id|} { get; set; }")]
    [InlineData("public new const int {|QUE027:Id|} = 1;")]
    [InlineData("public new int {|QUE027:Id|}() => 1;")]
    [InlineData("public new class {|QUE027:Id|};")]
    [InlineData("private new int Id { get; set; }")]
    public Task What_hides_a_member_of_the_payload_and_is_in_none_itself_is_refused(string hiding) => ExpectAsync(
        $$"""
        public class Basis { public int Id { get; set; } }
        [Job] public sealed partial class A : Basis { {{hiding}} }
        """);

    [Theory]
    [InlineData("public int {|QUE032:X|};", "it is a field, which is not written")]
    [InlineData("public readonly int {|QUE032:X|} = 3;", "it is a field, which is not written")]
    [InlineData("[JsonInclude] public readonly int {|QUE032:X|};", "nothing sets it when it is read")]
    [InlineData("public int {|QUE032:X|} { get; }", "nothing sets it when it is read")]
    [InlineData("public int {|QUE032:X|} { get; private set; }", "nothing sets it when it is read")]
    [InlineData("public A(int y) => (X, Y) = (y, y); public int {|QUE032:X|} { get; } public int Y { get; }", "nothing sets it")]
    [InlineData("public System.DateTime {|QUE032:X|} { get; } = System.DateTime.UtcNow;", "nothing sets it when it is read")]
    [InlineData("public System.Collections.Generic.List<int> {|QUE032:X|} { get; } = [];", "nothing sets it when it is read")]
    [InlineData("[JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public int {|QUE032:X|} { get; set; } = 3;", "comes back as")]
    [InlineData("[JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public bool {|QUE032:X|} { get; init; } = true;", "comes back as")]
    [InlineData("[JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? {|QUE032:X|} { get; set; } = \"x\";", "comes back as")]
    [InlineData("[JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? {|QUE032:X|} { get; set; } = 1;", "comes back as")]
    public async Task A_value_that_is_lost_is_reported(string member, string reason)
    {
        var found = await ExpectAsync($"[Job] public sealed partial class A {{ {member} }}");
        Assert.Contains(reason, found[0].Message(), StringComparison.Ordinal);
    }

    [Fact]
    public Task A_value_that_is_lost_is_reported_in_the_types_of_a_payload() => ExpectAsync(
        """
        [Job] public sealed partial record A(B B);
        public class Basis { public int {|QUE032:X|}; }
        public sealed class B : Basis { public int {|QUE032:Y|} { get; } }
        """);

    [Fact]
    public Task A_parameter_with_a_default_that_is_left_out_is_reported() => ExpectAsync(
        """
        [Job] public sealed partial record A(
            [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int {|QUE032:X|} = 3,
            [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Y = 0,
            [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Z = null);
        """);

    [Theory]
    [Accepts("QUE032")]
    [InlineData("public int X => 1;")]
    [InlineData("public int X { get { return 1; } }")]
    [InlineData("public string X => field ??= \"computed\";")]
    [InlineData("public int X { get; } = -1;")]
    [InlineData("public string X { get; } = \"kind\";")]
    [InlineData("public A(int x) => X = x; public int X { get; }")]
    [InlineData("[JsonInclude] public int X;")]
    [InlineData("[JsonIgnore] public int X;")]
    [InlineData("[JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public int X { get; set; } = 0;")]
    [InlineData("[JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public int? X { get; set; } = null;")]
    [InlineData("[JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string X { get; set; } = \"\";")]
    [InlineData("[JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? X { get; set; } = null;")]
    [InlineData("[JsonIgnore(Condition = JsonIgnoreCondition.Never)] public int X { get; set; } = 3;")]
    [InlineData("[JsonIgnore] public int X { get; }")]
    [InlineData("[JsonInclude] public int X { get; internal set; }")]
    [InlineData("public const int X = 1; public static readonly int Y = 2; private int z; public int Z => z++;")]
    [InlineData("[JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)] public System.Collections.Generic.List<int> X { get; } = [];")]
    [InlineData("public int Y { get; set; } public partial int X { get; } public partial int X => Y;")]
    public Task A_value_that_is_not_lost_or_not_meant_to_go_along_is_accepted(string member) =>
        ExpectAsync($"[Job] public sealed partial class A {{ {member} }}");

    [Theory]
    [Accepts("QUE027")]
    [InlineData("public override int Id { get; set; }")]
    [InlineData("private new int Id { get; set; }")]
    public Task What_overrides_a_member_or_hides_it_from_nobody_else_is_accepted(string member) => ExpectAsync(
        $$"""
        public class Basis { public virtual int Id { get; set; } }
        [Job] public sealed partial class A : Basis { {{member}} }
        """);

    [Fact]
    [Accepts("QUE020", "QUE021", "QUE026")]
    public Task All_that_is_supported_is_accepted() => ExpectAsync(
        """
        using System.Collections.Generic;
        public enum Kind : byte { One }
        public class Basis { public virtual int Id { get; set; } [JsonInclude] public int Field; }
        public record struct Point(int X, int Y);
        public sealed class Node { public List<Node>? Nodes { get; init; } public Node? Next { get; set; } }
        [Job] public sealed partial class A : Basis
        {
            public override int Id { get; set; }
            [JsonIgnore] public object? Hidden { get; set; }
            [JsonPropertyName("ü\"<")] public required string @class { get; init; }
            [JsonPropertyOrder(-1)] public Kind? Kind { get; init; }
            public Point[]? Points { get; set; }
            public IReadOnlyDictionary<string, IReadOnlyList<Node?>?>? Nodes { get; set; }
            public Half Half { get; } = (Half)1;
            public byte[] Bytes { get; set; } = [];
        }
        """.Replace("Half Half", "System.Half Half", StringComparison.Ordinal));

    static Task<IReadOnlyList<Diagnostic>> ExpectAsync(string text, params string[] alsoFromCompiler) =>
        Analysis.ExpectAsync(Usings + text, alsoFromCompiler);
}
