using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Rules;

/// <summary>QUE050 to QUE055: from each older version that is read, a way leads to the current one.</summary>
public sealed class UpgradeRuleTests
{
    const string Records = "public sealed record V1(int Id); public sealed record V2(int Id);\n";

    [Theory]
    [InlineData("Version = 1", "")]
    [InlineData("Version = 3, OldestVersion = 3", "")]
    [InlineData("Version = 2", "[JobUpgrade(1)] static A Up(V1 old) => new(old.Id);")]
    [InlineData("Version = 3", "[JobUpgrade(1)] static V2 Up(V1 old) => new(old.Id); [JobUpgrade(2)] static A Up(V2 old) => new(old.Id);")]
    [InlineData("Version = 3", "[JobUpgrade(2)] static A Last(V1 old) => new(old.Id); [JobUpgrade(1)] static V1 First(V1 old) => old;")]
    [InlineData("Version = 3, OldestVersion = 2", "[JobUpgrade(2)] private static A @static(V2 old) => new(old.Id);")]
    [InlineData("Version = 2", "[JobUpgrade(1)] public static A SameShape(A old) => old with { Id = old.Id * 100 };")]
    [InlineData("Version = 2", "[JobUpgrade(1)] private static partial A Up(V1 old); private static partial A Up(V1 old) => new(old.Id);")]
    [InlineData("Version = 2", "[JobUpgrade(1)] static A? Up(V1 old) => null;")]
    [Accepts("QUE050", "QUE051", "QUE052", "QUE053", "QUE054", "QUE055")]
    public Task A_way_from_each_older_version_is_accepted(string settings, string methods) =>
        ExpectAsync($"[Job({settings})] public sealed partial record A(int Id) {{ {methods} }}");

    [Theory]
    [InlineData("{|QUE050:Version = 2|}", "", "has version 2, and no upgrade takes version 1; mark a static method of it with [JobUpgrade(1)]")]
    [InlineData("{|QUE050:Version = 2|}, OldestVersion = 1", "", "version 1;")]
    [InlineData("{|QUE050:Version = 3|}", "[JobUpgrade(1)] static V2 Up(V1 old) => new(old.Id);", "version 2;")]
    [InlineData("{|QUE050:Version = 1000|}", "[JobUpgrade(3)] static V2 Up(V1 old) => new(old.Id);", "versions 1, 2, 4 to 999; mark a static method of it with [JobUpgrade(1)]")]
    public async Task A_gap_names_what_is_missing(string settings, string methods, string message)
    {
        var found = await ExpectAsync($"[Job({settings})] public sealed partial record A(int Id) {{ {methods} }}");
        Assert.Contains(message, Assert.Single(found), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_upgrades_of_one_version_are_refused()
    {
        var found = await ExpectAsync(
            """
            [Job(Version = 2)] public sealed partial record A(int Id)
            {
                [JobUpgrade(1)] static A One(V1 old) => new(old.Id);
                [JobUpgrade(1)] static A {|QUE051:Two|}(V2 old) => new(old.Id);
            }
            """);
        Assert.Equal(
            "'A.Two' upgrades version 1, as 'One' does already; remove one of them, or mark it with another version", found[0]);
    }

    [Theory]
    [InlineData("A {|QUE052:Up|}(V1 old) => this;", "it is not static")]
    [InlineData("static A {|QUE052:Up|}<T>(V1 old) => new(old.Id);", "it is generic")]
    [InlineData("static A {|QUE052:Up|}() => new(1);", "it takes 0 parameters, not 1")]
    [InlineData("static A {|QUE052:Up|}(V1 old, int id) => new(id);", "it takes 2 parameters, not 1")]
    [InlineData("static A {|QUE052:Up|}(ref V1 old) => new(old.Id);", "the parameter 'old' is passed by reference")]
    [InlineData("static A {|QUE052:Up|}(in V1 old) => new(old.Id);", "the parameter 'old' is passed by reference")]
    [InlineData("static void {|QUE052:Up|}(V1 old) { }", "it returns nothing")]
    [InlineData("static Task<A> {|QUE052:Up|}(V1 old) => null!;", "it is asynchronous")]
    [InlineData("static async ValueTask<A> {|QUE052:Up|}(V1 old) { await Task.Yield(); return new(1); }", "it is asynchronous")]
    [InlineData("static ref A {|QUE052:Up|}(V1 old) => throw new Exception();", "it returns by reference")]
    [InlineData("static A {|QUE052:Up|}(string old) => new(1);", "the parameter 'old' is a 'string', and no record")]
    [InlineData("static A {|QUE052:Up|}(int? old) => new(1);", "is a 'int?', and no record")]
    [InlineData("static A {|QUE052:Up|}(V1[] old) => new(1);", "is a 'V1[]', and no record")]
    [InlineData("static A {|QUE052:Up|}(List<V1> old) => new(1);", "is a 'List<V1>', and no record")]
    [InlineData("static A {|QUE052:Up|}(IComparable old) => new(1);", "is a 'IComparable', and no record")]
    [InlineData("static A {|QUE052:Up|}((int, int) old) => new(1);", "is a '(int, int)', and no record")]
    [InlineData("static A {|QUE052:Up|}(DayOfWeek old) => new(1);", "is a 'DayOfWeek', and no record")]
    [InlineData("public static explicit operator A(V1 old) => new(1);", "it is no ordinary method", "{|QUE052:A|}(V1")]
    public async Task A_method_that_cannot_be_called_is_refused(string method, string reason, string? marked = null)
    {
        if (marked is not null)
            method = method.Replace("A(V1", marked, StringComparison.Ordinal);
        var found = await ExpectAsync(
            $"[Job(Version = 2)] public sealed partial record A(int Id) {{ [JobUpgrade(1)] {method} }}");
        Assert.Contains(reason, Assert.Single(found), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("static A Up(Unknown old) => new(1);")]
    [InlineData("static Unknown Up(V1 old) => null!;")]
    public Task What_the_compiler_has_said_is_not_said_again(string method) => Analysis.ExpectAsync(
        $"[Job(Version = 2)] public sealed partial record A(int Id) {{ [JobUpgrade(1)] {method} }} public sealed record V1;", "CS0246");

    [Fact]
    public Task A_local_function_is_refused() => ExpectAsync(
        """
        [Job] public sealed partial record A(int Id)
        {
            static A Make(V1 old)
            {
                return Up(old);
                [JobUpgrade(1)] static A {|QUE052:Up|}(V1 old) => new(old.Id);
            }
        }
        """);

    [Theory]
    [InlineData("[JobUpgrade(1)] static V1 {|QUE053:Up|}(V1 old) => old; [JobUpgrade(2)] static A Up(V2 old) => new(1);", "'A.Up' returns 'V1', and expected is 'V2', which the upgrade of version 2 takes; return that")]
    [InlineData("[JobUpgrade(1)] static V2 Up(V1 old) => new(1); [JobUpgrade(2)] static V2 {|QUE053:Up|}(V2 old) => old;", "returns 'V2', and expected is 'A', which is the job; return that")]
    [InlineData("[JobUpgrade(1)] static A {|QUE053:Up|}(V1 old) => new(1); [JobUpgrade(2)] static A Up(V2 old) => new(1);", "returns 'A', and expected is 'V2'")]
    public async Task Types_that_do_not_chain_are_refused(string methods, string message)
    {
        var found = await ExpectAsync($"[Job(Version = 3)] public sealed partial record A(int Id) {{ {methods} }}");
        Assert.Contains(message, Assert.Single(found), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 1, "no older version than 1 is read")]
    [InlineData("(Version = 2, OldestVersion = 2)", 1, "no older version than 2 is read")]
    [InlineData("(Version = 3, OldestVersion = 3)", 3, "no older version than 3 is read")]
    [InlineData("", 0, "no older version than 1 is read")]
    public async Task An_upgrade_that_is_never_called_is_refused(string settings, int version, string reason)
    {
        var found = await ExpectAsync(
            $$"""
            [Job{{settings}}] public sealed partial record A(int Id) { [JobUpgrade({{version}})] static A {|QUE054:Up|}(V1 old) => new(1); }
            """);
        Assert.Contains(
            $"'A.Up' takes version {version}, which is never called: {reason}", Assert.Single(found), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_range_of_versions_that_are_upgraded_is_named()
    {
        var found = await ExpectAsync(
            """
            [Job(Version = 4, OldestVersion = 2)] public sealed partial record A(int Id)
            {
                [JobUpgrade(1)] static V1 {|QUE054:Zero|}(V1 old) => old;
                [JobUpgrade(2)] static V2 One(V1 old) => new(1);
                [JobUpgrade(3)] static A Two(V2 old) => new(1);
                [JobUpgrade(4)] static A {|QUE054:Three|}(A old) => old;
            }
            """);
        Assert.All(found, message => Assert.Contains("versions 2 to 3 are upgraded", message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("public static class Ups { [JobUpgrade(1)] public static V2 {|QUE055:Up|}(V1 old) => new(old.Id); }")]
    [InlineData("public interface IUps { [JobUpgrade(1)] static V2 {|QUE055:Up|}(V1 old) => new(old.Id); }")]
    [InlineData("public abstract record Base { [JobUpgrade(1)] protected static V2 {|QUE055:Up|}(V1 old) => new(old.Id); } [Job] public sealed partial record A(int Id) : Base;")]
    public async Task An_upgrade_that_is_no_method_of_a_job_is_refused(string code)
    {
        var found = await ExpectAsync(code);
        Assert.Contains("is no job; move it to the job that it upgrades", Assert.Single(found), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{|QUE003:Version = 0|}", "has the version 0; expected 1 to 1000")]
    [InlineData("{|QUE003:Version = 1001|}, OldestVersion = 1001", "has the version 1001; expected 1 to 1000")]
    [InlineData("Version = 2, {|QUE003:OldestVersion = 3|}", "has the oldest version 3; expected 1 to 2, its version")]
    [InlineData("Version = 2, {|QUE003:OldestVersion = 0|}", "has the oldest version 0; expected 1 to 2, its version")]
    public async Task A_version_out_of_range_is_refused(string settings, string message)
    {
        var found = await ExpectAsync($"[Job({settings})] public sealed partial record A(int Id);");
        Assert.Contains(message, Assert.Single(found), StringComparison.Ordinal);
    }

    [Fact]
    public Task The_highest_version_is_accepted() =>
        ExpectAsync("[Job(Version = 1000, OldestVersion = 1000)] public sealed partial record A(int Id);");

    [Fact]
    public Task An_older_record_is_judged_as_a_payload() => ExpectAsync(
        """
        [Job(Version = 2)] public sealed partial record A(int Id)
        {
            [JobUpgrade(1)] static A Up(Old old) => new(1);
        }
        public sealed record Old(System.IO.Stream {|QUE020:Data|}, Part Part) { public (int, int) {|QUE020:Pair|} { get; set; } }
        public sealed class Part(int {|QUE023:other|}) { public int Id { get; } = other; }
        """);

    [Fact]
    public Task An_older_record_that_generated_code_cannot_reach_is_refused() => ExpectAsync(
        """
        [Job(Version = 2)] public sealed partial record A(int Id)
        {
            [JobUpgrade(1)] static A Up(Old old) => new(1);
            sealed record {|QUE025:Old|}(int Id);
        }
        """);

    [Fact]
    public Task What_two_versions_share_is_reported_once() => ExpectAsync(
        """
        [Job(Version = 2)] public sealed partial record A(Part Part)
        {
            [JobUpgrade(1)] static A Up(Old old) => new(old.Part);
        }
        public sealed record Old(Part Part);
        public sealed record Part(System.IO.Stream {|QUE020:Data|});
        """);

    [Fact]
    public async Task A_context_of_the_job_covers_its_older_records()
    {
        const string code =
            """
            using System.Text.Json.Serialization;
            [Job({0}, Version = 2)] public sealed partial record A(object Any)
            {
                [JobUpgrade(1)] static A Up(Old old) => new(old.Any);
            }
            public sealed record Old(object Any);
            [JsonSerializable(typeof(A))] {1}
            internal sealed partial class AJson : JsonSerializerContext;
            """;
        var found = await Analysis.ExpectAsync(new Source
        {
            Files = [Format("{|QUE029:JsonContext = typeof(AJson)|}", "")],
            HasJsonGenerator = true,
        });
        Assert.Equal("'AJson' doesn't cover the job 'A': add [JsonSerializable(typeof(Old))] to it", found[0].Message());
        await Analysis.ExpectAsync(new Source
        {
            Files = [Format("JsonContext = typeof(AJson)", "[JsonSerializable(typeof(Old))]")],
            HasJsonGenerator = true,
        });

        static string Format(string context, string attribute) => code
            .Replace("{0}", context, StringComparison.Ordinal).Replace("{1}", attribute, StringComparison.Ordinal);
    }

    static async Task<IReadOnlyList<string>> ExpectAsync(string code)
    {
        var found = await Analysis.ExpectAsync(Source.FromString(code + Records));
        return [.. found.Select(diagnostic => diagnostic.Message())];
    }
}
