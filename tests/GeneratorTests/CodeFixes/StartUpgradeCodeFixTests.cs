using Microsoft.CodeAnalysis;
using Queue.CodeFixes;
using Queue.GeneratorTests.Contracts;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.CodeFixes;

/// <summary>"Start an upgrade": a record of what is locked, a new version, and a way from one to the other.</summary>
public sealed class StartUpgradeCodeFixTests
{
    const string Header = "queue contract lock, format 1\n";

    const string V1 =
        """

        job send-invoice version 1
          object SendInvoice
            Customer: string
            Number: long

        """;

    [Fact]
    public async Task A_renamed_member_is_upgraded_without_another_word()
    {
        const string after =
            """
            namespace App;

            [Job("send-invoice", Version = 2)]
            public sealed partial record SendInvoice(long InvoiceId, string Customer)
            {
                [JobUpgrade(1)]
                static SendInvoice Upgrade(SendInvoiceV1 old) => new(old.Number, old.Customer);
            }

            internal sealed record SendInvoiceV1(string Customer, long Number);

            """;
        var (code, text) = await FixAsync(
            """
            namespace App;

            [Job("send-invoice")]
            public sealed partial record SendInvoice(long InvoiceId, string Customer);

            """,
            Header + V1);
        Assert.Equal(after, code);
        Assert.Equal(
            Header + V1 + "\njob send-invoice version 2\n  object SendInvoice\n    Customer: string\n    InvoiceId: long\n", text);
        await LockedProject.ExpectAsync(code, text);
        Generated.From(code);
    }

    [Theory]
    [InlineData("Guid Number, string Customer", "new(fill_in_Number, old.Customer)")]
    [InlineData("Guid Number, string? Customer, int? Count", "new(fill_in_Number, old.Customer, null)")]
    [InlineData("Guid Number, int Count = 3, string? Customer = null", "new(fill_in_Number, Customer: old.Customer)")]
    [InlineData("string Customer, decimal Total, decimal Number", "new(old.Customer, fill_in_Total, old.Number)")]
    [InlineData("string Customer, int Number", "new(old.Customer, fill_in_Number)")]
    [InlineData("string Customer, int Number = 3", "new(old.Customer, fill_in_Number)")]
    public async Task What_only_the_user_knows_does_not_compile(string members, string expression)
    {
        var (code, text) = await FixAsync(
            $"[Job(\"send-invoice\")] public sealed partial record SendInvoice({members});", Header + V1);
        Assert.Contains($"static SendInvoice Upgrade(SendInvoiceV1 old) => {expression};", code, StringComparison.Ordinal);
        Assert.Contains("version 2", text, StringComparison.Ordinal);
        var problems = Generated.FromBroken(code).GetProblems();
        Assert.Equal(expression.Contains("fill_in", StringComparison.Ordinal) ? 1 : 0, problems.Count);
    }

    [Fact]
    public async Task A_class_is_upgraded_by_its_members()
    {
        var (code, _) = await FixAsync(
            """
            [Job("send-invoice", Priority = 3)]
            public sealed partial class SendInvoice
            {
                public required long InvoiceId { get; init; }

                public string Customer { get; set; } = "";
            }
            """,
            Header + V1);
        Assert.Equal(
            """
            [Job("send-invoice", Priority = 3, Version = 2)]
            public sealed partial class SendInvoice
            {
                public required long InvoiceId { get; init; }

                public string Customer { get; set; } = "";

                [JobUpgrade(1)]
                static SendInvoice Upgrade(SendInvoiceV1 old) => new() { InvoiceId = old.Number, Customer = old.Customer };
            }

            internal sealed record SendInvoiceV1(string Customer, long Number);
            """,
            code);
        Generated.From(code);
    }

    [Fact]
    public async Task A_stored_value_that_does_not_fit_a_property_is_not_dropped()
    {
        var (code, _) = await FixAsync(
            """
            [Job("send-invoice")]
            public sealed partial class SendInvoice
            {
                public int Number { get; set; }
                public string Customer { get; set; } = "";
                public int More { get; set; }
            }
            """,
            Header + V1.Replace("Customer: string", "Customer: string?", StringComparison.Ordinal));
        Assert.Contains(
            "=> new() { Number = fill_in_Number, Customer = fill_in_Customer };", code, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Types_that_changed_are_copied_and_others_are_not()
    {
        const string kinds =
            """
            using System.Text.Json.Serialization;
            public sealed record Place(string City);
            [JsonConverter(typeof(JsonStringEnumConverter<State>))] public enum State { Open, Done }

            """;
        var (code, text) = await FixAsync(
            kinds +
            """
            public sealed record Line(Guid Code);
            public enum Kind { A, B }
            public static partial class Outer
            {
                [Job("order")] public sealed partial record Order(List<Line> Lines, Place Place, State State, Kind Kind, [property: JsonPropertyName("at")] DateTime? At);
            }
            """,
            Header +
            """

            job order version 1
              object Order
                Kind: Kind
                Lines: Line[]
                Map: Dictionary<string, Guid?>
                Place: Place
                State: State
                at: DateTime?
              enum Kind byte by name
                class = 1
                "b c" = 2
              object Line
                Code: base64
                Inner: Line?
              object Place
                City: string
              enum State int by name
                Done = 1
                Open = 0

            """);
        Assert.EndsWith(
            """
            public static partial class Outer
            {
                [Job("order", Version = 2)] public sealed partial record Order(List<Line> Lines, Place Place, State State, Kind Kind, [property: JsonPropertyName("at")] DateTime? At)
                {
                    [JobUpgrade(1)]
                    static Order Upgrade(OrderV1 old) => new(fill_in_Lines, old.Place, old.State, fill_in_Kind, old.At);
                }
            }

            internal sealed record OrderV1(
                KindV1 Kind,
                LineV1[] Lines,
                Dictionary<string, Guid?> Map,
                Place Place,
                State State,
                [property: JsonPropertyName("at")] DateTime? At);

            [JsonConverter(typeof(JsonStringEnumConverter<KindV1>))]
            internal enum KindV1 : byte
            {
                @class = 1,
                [JsonStringEnumMemberName("b c")] Value1 = 2,
            }

            internal sealed record LineV1(byte[] Code, LineV1? Inner);
            """,
            code, StringComparison.Ordinal);
        await LockedProject.ExpectAsync(code, text);
    }

    [Fact]
    public async Task A_later_upgrade_adds_to_those_that_are_there()
    {
        var (code, text) = await FixAsync(
            """
            [Job("send-invoice", Version = 2)]
            public sealed partial record SendInvoice(string Key, string Customer)
            {
                [JobUpgrade(1)]
                static SendInvoice Upgrade(SendInvoiceV1 old) => new("", old.Customer);
            }

            public sealed record SendInvoiceV1(string Customer, long Number);
            """,
            Header + V1 + "\njob send-invoice version 2\n  object SendInvoice\n    Customer: string\n    InvoiceId: long\n");
        Assert.Contains("    [JobUpgrade(2)]\n    static SendInvoice Upgrade(SendInvoiceV2 old) => new(fill_in_Key, old.Customer);", code, StringComparison.Ordinal);
        Assert.Contains("internal sealed record SendInvoiceV2(string Customer, long InvoiceId);", code, StringComparison.Ordinal);
        Assert.Contains("job send-invoice version 3", text, StringComparison.Ordinal);
        Assert.Contains(
            await Analysis.RunAsync(Generated.FromBroken(code).Compilation), found => found.Id == "QUE053");
    }

    [Fact]
    public async Task A_member_that_not_all_that_is_stored_has_can_be_null()
    {
        var (code, text) = await FixAsync(
            "[Job(\"send-invoice\")] public sealed partial record SendInvoice(Guid Number, string Customer = \"\", int Count = 3);",
            Header + "\njob send-invoice version 1\n  object SendInvoice\n    Count: int, absent before\n" +
                "    Customer: string, absent before\n    Note: string?, absent before\n" +
                "    Old: long, never written, written before\n");
        Assert.Contains("sealed record SendInvoiceV1(int? Count, string? Customer, string? Note, long? Old);", code, StringComparison.Ordinal);
        Assert.Contains("new(fill_in_Number, fill_in_Customer, fill_in_Count)", code, StringComparison.Ordinal);
        await LockedProject.ExpectAsync(code, text);
    }

    [Theory]
    [InlineData("object SendInvoice\n    Customer: string\n    Number: Special\n  converted Special by SpecialConverter")]
    [InlineData("object SendInvoice\n    Number: int, numbers from text")]
    [InlineData("context AJson")]
    public async Task It_is_not_offered_where_the_lock_says_too_little(string block)
    {
        var found = await FindActionsAsync(
            "[Job(\"send-invoice\")] public sealed partial record SendInvoice(Guid Number);",
            $"{Header}\njob send-invoice version 1\n  {block}\n");
        Assert.Empty(found);
    }

    [Fact]
    public async Task It_is_offered_where_a_version_is_there_to_start_from() => Assert.NotEmpty(await FindActionsAsync(
        "[Job(\"send-invoice\")] public sealed partial record SendInvoice(Guid Number);", Header + V1));

    static Task<(string Code, string Lock)> FixAsync(string code, string lockText) =>
        LockFixing.FixFirstAsync(new StartUpgradeCodeFix(), code, lockText);

    static Task<IReadOnlyList<string>> FindActionsAsync(string code, string lockText) =>
        LockFixing.FindActionsAsync(new StartUpgradeCodeFix(), code, lockText);
}
