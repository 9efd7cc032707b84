using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Rules;

/// <summary>QUE011.</summary>
public sealed class TableNameRuleTests
{
    [Theory]
    [InlineData("\"not a name\"", "it is not a C# identifier")]
    [InlineData("\"class\"", "it is not a C# identifier")]
    [InlineData("\"\"", "it is not a C# identifier")]
    [InlineData("null!", "it is not a C# identifier")]
    [InlineData("\"Table\"", "a property of it is called so")]
    [InlineData("\"Worker\"", "there is a type Queue.Worker already")]
    public async Task A_name_that_the_table_cannot_have_is_refused(string name, string reason)
    {
        var found = await Analysis.ExpectAsync(
            $"[assembly: {{|QUE011:JobTableName({name})|}}] [Job] public sealed partial record A(int Id);");
        Assert.Contains(reason, found[0].Message(), StringComparison.Ordinal);
    }

    [Fact]
    [Accepts("QUE011")]
    public Task Any_other_name_is_fine() => Analysis.ExpectAsync(
        "[assembly: JobTableName(\"Все\")] static class P { public static JobTable Table => Все.Table; } " +
        "[Job] public sealed partial record A(int Id); static class H { [JobHandler] public static void Handle(A job) { } }");
}
