using Queue.CodeFixes;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.CodeFixes;

/// <summary>The fix of QUE070.</summary>
public sealed class KeyMemberCodeFixTests
{
    [Theory]
    [InlineData("\"InvoiceID\"", "nameof(InvoiceId)")]
    [InlineData("\"InvoicId\"", "nameof(InvoiceId)")]
    [InlineData("\"tenant\", \"InvoiceId\"", "nameof(Tenant), \"InvoiceId\"")]
    [InlineData("[\"InvoiceId\", \"Tenantt\"]", "[\"InvoiceId\", nameof(Tenant)]")]
    [InlineData("nameof(Other.Tenants)", "nameof(Tenant)")]
    [InlineData("nameof(InvoiseId)", "nameof(InvoiceId)")]
    public async Task A_key_names_the_member_that_is_meant(string before, string after) => Assert.Equal(
        Source(after), await Fixing.FixFirstAsync(new KeyMemberCodeFix(), Source(before)));

    [Fact]
    public async Task Fix_all_leaves_what_is_like_no_member_to_the_user() => Assert.Equal(
        Source("nameof(InvoiceId), \"Customer\", nameof(Tenant)"),
        await Fixing.FixAllAsync(new KeyMemberCodeFix(), Source("\"invoiceId\", \"Customer\", \"Tennant\"")));

    static string Source(string members) =>
        $"[Job, Unique({members})] public sealed partial record SendInvoice(long InvoiceId) "
        + "{ public string Tenant { get; init; } = \"\"; } class Other { public int Tenants; }";
}
