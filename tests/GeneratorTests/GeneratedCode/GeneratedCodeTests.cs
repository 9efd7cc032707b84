using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.GeneratedCode;

/// <summary>Snapshots of what is generated: to be read as code.</summary>
public sealed class GeneratedCodeTests
{
    [Fact]
    public Task A_record_and_its_handler() => Verify(Generated.From(
        """
        namespace App.Mails;

        [Job]
        public sealed partial record SendWelcomeEmail(ulong UserId);

        public interface IMailer
        {
            Task SendAsync(ulong user, CancellationToken cancellationToken);
        }

        public sealed class WelcomeEmails(IMailer mailer)
        {
            [JobHandler]
            public Task SendAsync(SendWelcomeEmail job, CancellationToken cancellationToken) =>
                mailer.SendAsync(job.UserId, cancellationToken);
        }
        """).Driver);

    [Fact]
    public Task Jobs_of_every_kind_of_type() => Verify(Generated.From(
        """
        [Job("class")] public sealed partial class Class { public string? Text { get; set; } }
        [Job("struct", Queue = "fast", Priority = 9)] public partial struct Struct { public int Number { get; init; } }

        namespace App
        {
            public partial interface IOuter
            {
                static partial class Middle
                {
                    [Job("nested")] internal readonly partial record struct @event(DateTimeOffset At);
                }
            }
        }
        """).Driver);

    [Fact]
    public Task A_job_with_older_versions() => Verify(Generated.From(
        """
        namespace App;

        [Job("send-invoice", Version = 4, OldestVersion = 2)]
        public sealed partial record SendInvoice(long InvoiceId, string Customer, decimal Amount)
        {
            [JobUpgrade(2)]
            static SendInvoiceV3 Upgrade(SendInvoiceV2 old) => new(old.Invoice, old.Customer);

            [JobUpgrade(3)]
            static SendInvoice Upgrade(SendInvoiceV3 old) => new(old.InvoiceId, old.Customer, 0);
        }

        public sealed record SendInvoiceV2(long Invoice, string Customer);

        public sealed record SendInvoiceV3(long InvoiceId, string Customer);
        """).Driver);

    [Fact]
    public Task Jobs_with_policies() => Verify(Generated.From(
        """
        namespace App;

        [Job("send-invoice", Queue = "billing", Priority = 5, MaxAttempts = 8, Timeout = "2m")]
        [Backoff(BackoffKind.Exponential, Initial = "5s", Factor = 2.5, Max = "1h30m", Jitter = 0.2)]
        [NoRetry(typeof(InvalidAddressException))]
        public sealed partial record SendInvoice(long InvoiceId);

        [Job]
        [Backoff("10s", "1m", "10m")]
        public sealed partial record SendNote(long NoteId);

        [Job]
        [Unique(nameof(ReportId), nameof(On), For = "1h")]
        public sealed partial record SendReport(long ReportId, System.DateOnly? On, string Reason);

        [Job]
        [Unique]
        public sealed partial record Tidy;

        public sealed class InvalidAddressException : Exception;
        """).Driver);

    [Fact]
    public void A_policy_that_is_refused_is_left_out_and_the_job_generated() => Assert.Contains(
        "partial record SendNote : global::Queue.IJob",
        string.Concat(Generated.From(
            """[Job(Timeout = "soon"), Backoff, NoRetry(typeof(string))] public sealed partial record SendNote(long NoteId);""").Sources),
        StringComparison.Ordinal);

    [Fact]
    public Task Handlers_of_every_form() => Verify(Generated.From(
        """
        using Microsoft.Extensions.DependencyInjection;

        [Job] public sealed partial record A;
        [Job] public sealed partial record B;
        [Job] public sealed partial record C;
        [Job] public sealed partial record D;
        [Job] public sealed partial record E;

        public interface IMailer;

        public static class Static
        {
            [JobHandler] public static void Handle(A job) { }
            [JobHandler] public static ValueTask<JobOutcome> Handle(JobContext context, B job, CancellationToken token) => default;
            [JobHandler] public static Task HandleAsync(C job, IMailer mailer, IMailer? optional, [FromKeyedServices("key")] IMailer keyed) =>
                Task.CompletedTask;
        }

        public class Plain
        {
            [JobHandler] public JobOutcome Handle(D job) => default;
        }

        public sealed class Disposable : IDisposable
        {
            [JobHandler] public Task<JobOutcome> Handle(E job) => Task.FromResult(JobOutcome.Completed);

            public void Dispose() { }
        }
        """).Driver);

    [Fact]
    public Task A_handler_with_middleware() => Verify(Generated.From(
        """
        [Job] public sealed partial record A;

        public interface IMailer;

        public class Plain : IJobMiddleware
        {
            public ValueTask<JobOutcome> InvokeAsync(JobContext context, JobDelegate next) => next(context);
        }

        public sealed class Mailing(IMailer mailer) : Plain { public IMailer Mailer => mailer; }

        public static class Handlers
        {
            [JobHandler, UseMiddleware<Plain>, UseMiddleware<Mailing>]
            public static Task HandleAsync(A job, IQueue queue) => Task.CompletedTask;
        }
        """).Driver);

    [Fact]
    public Task A_job_whose_payload_is_not_supported() => Verify(Generated.From(
        """
        [Job] public sealed partial record Broken(object Anything);
        public static class Handlers { [JobHandler] public static void Handle(Broken job) { } }
        """).Driver);

    [Fact]
    public Task A_job_that_System_Text_Json_writes_with_the_metadata() => Verify(Generated.From(
        """
        using System.Text.Json;
        using System.Text.Json.Serialization;

        [Job] public sealed partial record Paint([property: JsonConverter(typeof(HexConverter))] int? Colour, Item Item);
        [Job] public sealed partial record Pack(Item Item);
        public sealed record Item(string Name);

        public sealed class HexConverter : JsonConverter<int>
        {
            public override int Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => 0;
            public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) { }
        }

        public static class Handlers
        {
            [JobHandler] public static void Handle(Paint job) { }
            [JobHandler] public static void Handle(Pack job) { }
        }
        """).Driver);

    [Fact]
    public Task A_payload_with_one_member_that_may_be_absent() => Verify(Generated.From(
        """
        using System.Text.Json.Serialization;

        [Job] public sealed partial record SendNote(
            int Id, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Note, DateTimeOffset At);
        """).Driver);

    [Fact]
    public Task A_payload_with_members_that_may_all_be_absent() => Verify(Generated.From(
        """
        using System.Text.Json.Serialization;

        [Job] public sealed partial class SendNote
        {
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Note { get; init; }
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public int Tries { get; set; } = 3;
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public Guid? Parent { get; init; } = Guid.Empty;
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public TimeSpan Delay { get; set; }
        }
        """).Driver);

    [Fact]
    public Task Enums_by_their_names() => Verify(Generated.From(
        """
        using System.Text.Json.Serialization;

        [JsonConverter(typeof(JsonStringEnumConverter))]
        public enum Colour { Red, [JsonStringEnumMemberName("dark green")] Green, @default }

        [Job] public sealed partial record Paint(
            Colour Colour, [property: JsonConverter(typeof(JsonStringEnumConverter<DayOfWeek>))] DayOfWeek? Day, DayOfWeek First);
        """).Driver);

    [Fact]
    public Task Collections_and_keys() => Verify(Generated.From(
        """
        using System.Collections.Immutable;

        [Job] public sealed partial record Keep(
            HashSet<int> Numbers, ISet<string?>? Texts, ImmutableArray<Item> Fixed, ImmutableList<Guid> Ids,
            Dictionary<Guid, Item> ById, IReadOnlyDictionary<int, List<string>> ByNumber, KeyValuePair<string, int> Pair);
        [Job] public sealed partial record Find(
            Queue<int> Waiting, SortedDictionary<DateOnly, Item?> ByDate, ImmutableDictionary<string, Item> Shared, Memory<int> Memory,
            Items Items);
        public sealed class Items : List<Item>;
        public readonly record struct Item(int Id);
        """).Driver);

    [Fact]
    public Task Init_only_members_of_generic_types() => Verify(Generated.From(
        """
        [Job] public sealed partial record ShowPage(Page<Item> Page, Ranged<int>? Range);

        public class Page<T>
        {
            public required List<T> Items { get; init; }
            public int Total { get; init; } = 1;
        }

        public record struct Ranged<T>(T From) where T : struct, IComparable<T>
        {
            public T? To { get; init; }
        }

        public sealed record Item(int Id);
        """).Driver);

    [Fact]
    public Task What_only_obsolete_or_experimental_code_may_use() => Verify(Generated.From(
        """
        using System.Diagnostics.CodeAnalysis;

        [Obsolete("Dispatch SendMail.", error: true)]
        [Job] public sealed partial record SendLetter([property: Experimental("LAB1")] int Stamp);

        [Obsolete("For the letters that are still on their way.")]
        public static class Letters
        {
            [JobHandler] public static void Handle(SendLetter job) { }
        }
        """).Driver);

    [Fact]
    public Task A_large_table_of_jobs_of_another_assembly()
    {
        var contracts = Generated.From(new Source
        {
            Files = [string.Concat(Enumerable.Range(0, 51).Select(i => $"[Job] public partial record struct Job{i:00};\n"))],
            Assembly = "Contracts",
        });
        return Verify(Generated.From(new Source
        {
            Files =
            [
                string.Concat(Enumerable.Range(0, 51).Select(i =>
                    $"static class Handler{i:00} {{ [JobHandler] public static void Handle(Job{i:00} job) {{ }} }}\n")),
            ],
            References = [contracts.ToReference()],
        }).Driver);
    }

    [Fact]
    public Task A_program_with_handlers_in_its_references()
    {
        var contracts = Projects.Library("Contracts", "[Job(\"send-mail\")] public sealed partial record SendMail(int Id);");
        var worker = Projects.Library(
            "Shop.Worker", "static class Mails { [JobHandler] public static void Send(SendMail job) { } }", contracts);
        return Verify(Generated.From(Projects.Program(
            """
            _ = AppJobs.Table;
            [Job] sealed partial record Tick;
            static class Ticks { [JobHandler] public static void Handle(Tick job) { } }
            """,
            contracts,
            worker)).Driver);
    }

    [Fact]
    public void The_order_of_files_does_not_matter()
    {
        string[] files =
        [
            "namespace B; [Job] public sealed partial record Send(int Id, List<string> Texts); static class H { [JobHandler] public static void Handle(Send job) { } }",
            "namespace A; [Job(\"a\")] public sealed partial record Send(Uri Uri); static class H { [JobHandler] public static void Handle(Send job) { } }",
            "[Job(\"ä\")] public sealed partial record Z(int? Number); class H(IServiceProvider s) { public object S => s; [JobHandler] public void Handle(Z job) { } }",
        ];
        Assert.Equal(
            Generated.From(new Source { Files = files }).Sources.Order(StringComparer.Ordinal),
            Generated.From(new Source { Files = [.. files.Reverse()] }).Sources.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Lines_end_with_line_feeds_and_files_with_one()
    {
        foreach (var source in Generated.From("[Job] public sealed partial record A(int Id, List<DateTimeOffset?> Times);").Sources)
        {
            Assert.DoesNotContain('\r', source);
            Assert.EndsWith("}\n", source, StringComparison.Ordinal);
            Assert.DoesNotContain(source.Split('\n'), line => line.EndsWith(' '));
        }
    }
}
