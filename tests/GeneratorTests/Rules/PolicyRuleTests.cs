using CsCheck;
using Queue.Generators.Policies;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Rules;

/// <summary>QUE060, QUE061, QUE062, QUE063.</summary>
public sealed class PolicyRuleTests
{
    const string Job = " public sealed partial record SendMail(int Id);";

    [Theory]
    [InlineData("[Job({|QUE060:Timeout = \"\"|})]")]
    [InlineData("[Job({|QUE060:Timeout = \"2\"|})]")]
    [InlineData("[Job({|QUE060:Timeout = \"m\"|})]")]
    [InlineData("[Job({|QUE060:Timeout = \"2 m\"|})]")]
    [InlineData("[Job({|QUE060:Timeout = \"-2m\"|})]")]
    [InlineData("[Job({|QUE060:Timeout = \"1.5h\"|})]")]
    [InlineData("[Job({|QUE060:Timeout = \"2M\"|})]")]
    [InlineData("[Job({|QUE060:Timeout = \"2min\"|})]")]
    [InlineData("[Job({|QUE060:Timeout = \"30m1h\"|})]")]
    [InlineData("[Job({|QUE060:Timeout = \"1h1h\"|})]")]
    [InlineData("[Job({|QUE060:Timeout = \"00:02:00\"|})]")]
    [InlineData("[Job({|QUE060:Timeout = \"٢m\"|})]")]
    [InlineData("[Job, Backoff(BackoffKind.Fixed, {|QUE060:Initial = \"soon\"|})]")]
    [InlineData("[Job, Backoff(BackoffKind.Linear, {|QUE060:Initial = \"s\"|}, {|QUE060:Max = \"h\"|})]")]
    [InlineData("[Job, Backoff(\"10s\", {|QUE060:\"a minute\"|}, \"10m\")]")]
    [InlineData("[Job, Backoff([\"10s\", {|QUE060:\"1m \"|}])]")]
    [InlineData("[Job, Backoff(new[] { \"10s\", {|QUE060:\"1m \"|} }, Jitter = 0)]")]
    [InlineData("[Job, Backoff(delays: new string[] { {|QUE060:null!|} })]")]
    public async Task A_duration_that_cannot_be_read_is_refused_where_it_stands(string attributes)
    {
        var found = await Analysis.ExpectAsync(attributes + Job);
        Assert.All(found, diagnostic => Assert.Contains("which is no duration; expected whole numbers", diagnostic.Message(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[Job({|QUE061:MaxAttempts = 0|})]", "the number of attempts 0; expected 1 to 1000")]
    [InlineData("[Job({|QUE061:MaxAttempts = -1|})]", "-1; expected 1 to 1000")]
    [InlineData("[Job({|QUE061:MaxAttempts = 1001|})]", "1001; expected 1 to 1000")]
    [InlineData("[Job({|QUE061:Timeout = \"0s\"|})]", "the timeout \"0s\"; expected 1ms to 1d")]
    [InlineData("[Job({|QUE061:Timeout = \"1d1ms\"|})]", "expected 1ms to 1d")]
    [InlineData("[Job({|QUE061:Timeout = \"99999999999999999999999999999999d\"|})]", "expected 1ms to 1d")]
    [InlineData("[Job, Backoff(BackoffKind.Fixed, {|QUE061:Initial = \"36525d1ms\"|})]", "the first wait \"36525d1ms\"; expected 0s to 36525d")]
    [InlineData("[Job, Backoff(BackoffKind.Exponential, {|QUE061:Max = \"36526d\"|})]", "the longest wait")]
    [InlineData("[Job, Backoff(\"10s\", {|QUE061:\"36526d\"|})]", "the wait \"36526d\"; expected 0s to 36525d")]
    [InlineData("[Job, Backoff(BackoffKind.Exponential, {|QUE061:Initial = \"2h\"|}, Max = \"1h\")]", "\"2h\"; expected at most the longest")]
    [InlineData("[Job, Backoff(BackoffKind.Linear, {|QUE061:Max = \"1s\"|})]", "\"1s\"; expected at least the first, 5s")]
    [InlineData("[Job, Backoff(BackoffKind.Exponential, {|QUE061:Factor = 0.99|})]", "the factor 0.99; expected 1 to 100")]
    [InlineData("[Job, Backoff(BackoffKind.Exponential, {|QUE061:Factor = 101|})]", "the factor 101; expected 1 to 100")]
    [InlineData("[Job, Backoff(BackoffKind.Exponential, {|QUE061:Factor = double.NaN|})]", "the factor NaN; expected 1 to 100")]
    [InlineData("[Job, Backoff(BackoffKind.Fixed, {|QUE061:Jitter = -0.1|})]", "the jitter -0.1; expected 0 to 1")]
    [InlineData("[Job, Backoff(\"1s\", {|QUE061:Jitter = 1.1|})]", "the jitter 1.1; expected 0 to 1")]
    [InlineData("[Job, {|QUE061:Backoff|}]", "the backoff without a kind or a wait; expected a kind, or 1 to 64 waits")]
    [InlineData("[Job, {|QUE061:Backoff|}((string[])null!)]", "without a kind or a wait")]
    [InlineData("[Job, {|QUE061:Backoff|}([])]", "without a kind or a wait")]
    [InlineData("[Job, {|QUE061:Backoff|}((BackoffKind)3)]", "of the kind 3; expected one of Fixed, Linear, Exponential")]
    [InlineData("[Job, Backoff(\"1s\", {|QUE061:Initial = \"1s\"|})]", "it changes nothing in waits that are listed")]
    [InlineData("[Job, Backoff(\"1s\", {|QUE061:Factor = 3|}, {|QUE061:Max = \"1m\"|})]", "it changes nothing in waits that are listed")]
    [InlineData("[Job, Backoff(BackoffKind.Fixed, {|QUE061:Max = \"1m\"|})]", "it changes nothing in waits that do not grow")]
    [InlineData("[Job, Backoff(BackoffKind.Linear, {|QUE061:Factor = 2|})]", "it changes nothing in waits that are not exponential")]
    [InlineData("[Job, {|QUE061:NoRetry|}]", "the list of exceptions of 0 types; expected 1 to 64")]
    [InlineData("[Job, {|QUE061:NoRetry|}((Type[])null!)]", "the list of exceptions of 0 types; expected 1 to 64")]
    public async Task A_policy_that_cannot_hold_is_refused_where_it_stands(string attributes, string reason)
    {
        var found = await Analysis.ExpectAsync(attributes + Job);
        Assert.All(found, diagnostic => Assert.Contains(reason, diagnostic.Message(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{|QUE062:typeof(string)|}", "it is no exception")]
    [InlineData("{|QUE062:typeof(IDisposable)|}", "it is no exception")]
    [InlineData("{|QUE062:typeof(Exception[])|}", "it is no exception")]
    [InlineData("{|QUE062:null!|}, typeof(Exception)", "'null'")]
    [InlineData("typeof(ArgumentException), {|QUE062:typeof(Odd<>)|}", "open generic")]
    [InlineData("new[] { typeof(Exception), {|QUE062:typeof(int)|} }", "it is no exception")]
    [InlineData("{|QUE062:typeof(Hidden)|}", "generated code can't reach it")]
    [InlineData("{|QUE062:typeof(Odd<Hidden[]>)|}", "generated code can't reach it")]
    public async Task A_type_that_no_handler_throws_is_refused(string types, string reason)
    {
        var found = await Analysis.ExpectAsync(
            $"[Job, NoRetry({types})]{Job} public class Odd<T> : Exception; file class Hidden : Exception;");
        Assert.Contains(reason, found[0].Message(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_exceptions_has_at_most_64_types()
    {
        await Analysis.ExpectAsync($"[Job, NoRetry({Types(64)})]{Job}");
        await Analysis.ExpectAsync($"[Job, {{|QUE061:NoRetry|}}({Types(65)})]{Job}");

        static string Types(int count) => string.Join(", ", Enumerable.Repeat("typeof(Exception)", count));
    }

    [Fact]
    public async Task A_list_of_waits_has_at_most_64()
    {
        await Analysis.ExpectAsync($"[Job, Backoff({Waits(64)})]{Job}");
        await Analysis.ExpectAsync($"[Job, {{|QUE061:Backoff|}}({Waits(65)})]{Job}");

        static string Waits(int count) => string.Join(", ", Enumerable.Repeat("\"1s\"", count));
    }

    [Theory]
    [InlineData("[{|QUE063:Backoff|}(\"1s\")] public sealed record SendMail(int Id);", "[Backoff]")]
    [InlineData("[{|QUE063:NoRetryAttribute|}(typeof(Exception))] public struct SendMail;", "[NoRetry]")]
    [InlineData("[Job] public partial record {|QUE010:A|}; [{|QUE063:Backoff|}(\"1s\")] public sealed record B : A;", "'B'")]
    public async Task A_policy_of_what_is_no_job_is_refused(string source, string part)
    {
        var found = await Analysis.ExpectAsync(source);
        Assert.Contains(found, diagnostic => diagnostic.Message().Contains(part, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[Job(MaxAttempts = 1, Timeout = \"1ms\")]")]
    [InlineData("[Job(MaxAttempts = 1000, Timeout = \"1d\")]")]
    [InlineData("[Job(Timeout = null)]")]
    [InlineData("[Job(Timeout = \"23h59m59s999ms\")]")]
    [InlineData("[Job, Backoff(\"0s\")]")]
    [InlineData("[Job, Backoff([\"0s\", \"36525d\", \"1d2h3m4s5ms\"], Jitter = 1)]")]
    [InlineData("[Job, Backoff(BackoffKind.Fixed)]")]
    [InlineData("[Job, Backoff(BackoffKind.Fixed, Initial = \"2h\", Jitter = 0)]")]
    [InlineData("[Job, Backoff(BackoffKind.Linear, Initial = \"1s\", Max = \"1s\")]")]
    [InlineData("[Job, Backoff(BackoffKind.Linear, Initial = \"1d\", Max = null)]")]
    [InlineData("[Job, Backoff(BackoffKind.Exponential, Initial = \"5s\", Factor = 1, Max = \"36525d\")]")]
    [InlineData("[Job, Backoff(BackoffKind.Exponential, Factor = 100)]")]
    [InlineData("[Job, NoRetry(typeof(Exception), typeof(Odd<int>), typeof(Box.Inner))]")]
    [InlineData("[Job, NoRetry([typeof(ArgumentException)])]")]
    [Accepts("QUE060", "QUE061", "QUE062", "QUE063")]
    public Task A_policy_at_its_limits_is_fine(string attributes) => Analysis.ExpectAsync(
        $"{attributes}{Job} public class Odd<T> : Exception; public class Box {{ internal class Inner : Exception; }}");

    [Fact]
    [Accepts("QUE062")]
    public Task An_exception_that_is_private_around_the_job_is_fine() => Analysis.ExpectAsync(
        "public partial class Outer { [Job, NoRetry(typeof(Own))] internal sealed partial record SendMail(int Id); class Own : Exception; }");

    [Fact]
    public async Task The_compilers_own_error_is_the_only_one_where_a_type_is_missing() =>
        await Analysis.ExpectAsync($"[Job, NoRetry(typeof(Missing))]{Job}", "CS0246");

    [Fact]
    public void The_compiler_and_the_runtime_agree_on_the_limits()
    {
        Assert.Equal(QueueLimits.MaxAttempts, PolicyLimits.MaxAttempts);
        Assert.Equal(QueueLimits.MaxBackoffFactor, PolicyLimits.MaxBackoffFactor);
        Assert.Equal(QueueLimits.MaxBackoffDelays, PolicyLimits.MaxBackoffDelays);
        Assert.Equal(QueueLimits.MaxNoRetryTypes, PolicyLimits.MaxNoRetryTypes);
        Assert.Equal(QueueLimits.MaxDelay, PolicyLimits.MaxDelay);
        Assert.Equal(QueueLimits.MinTimeout, PolicyLimits.MinTimeout);
        Assert.Equal(QueueLimits.MaxTimeout, PolicyLimits.MaxTimeout);
    }

    [Fact]
    public void Every_duration_of_the_grammar_is_what_its_units_add_up_to() => Gen.Int[0, 999].Array[5].Where(numbers => numbers.Any(number => number > 0))
        .Sample(numbers =>
        {
            string[] units = ["d", "h", "m", "s", "ms"];
            var text = string.Concat(numbers.Zip(units, (number, unit) => number == 0 ? "" : $"{number}{unit}"));
            var expected = new TimeSpan(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
            Assert.Equal(expected, Duration.Parse(text));
        });

    [Theory]
    [InlineData("500ms", "FromMilliseconds(500)")]
    [InlineData("1h30m", "FromMinutes(90)")]
    [InlineData("120s", "FromMinutes(2)")]
    [InlineData("36525d", "FromDays(36525)")]
    [InlineData("1d1ms", "FromMilliseconds(86400001)")]
    [InlineData("0s", "Zero")]
    public void A_duration_is_written_in_the_greatest_unit_that_it_is_whole_in(string text, string code) =>
        Assert.Equal($"global::System.TimeSpan.{code}", Duration.ToCode(Duration.Parse(text)!.Value));
}
