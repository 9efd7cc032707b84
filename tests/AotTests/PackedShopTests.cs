using System.Net;

namespace Queue.AotTests;

/// <summary>samples/Shop with the package in place of project references, and an F# program beside it.</summary>
[Collection(nameof(PackedPackage))]
public sealed class PackedShopTests(PackedShop shop) : IClassFixture<PackedShop>
{
    [Fact]
    public void All_projects_compile_without_a_warning()
    {
        shop.Building.Expect();
        Assert.Contains("0 Warning(s)", shop.Building.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_worker_handles_by_its_own_handlers_and_those_of_a_reference()
    {
        var finished = (await Command.RunAsync("dotnet", [shop.Program("Worker"), "7"])).Expect();
        Assert.Equal(
            ["order 7 shipped to 7 Main Street", "receipt of order 7 sent to customer7@example.com"],
            finished.Lines.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_web_host_dispatches_over_HTTP()
    {
        using var web = Command.Start(
            "dotnet",
            [
                shop.Program("Web"), "--urls", "http://127.0.0.1:0",
                "--Logging:LogLevel:Microsoft.Hosting.Lifetime", "Information",
            ]);
        string? address = null;
        while (address is null && await web.ReadLineAsync() is { } line)
            address = line.Split("Now listening on: ") is [_, var found] ? found : null;
        Assert.NotNull(address);

        using var client = new HttpClient { BaseAddress = new Uri(address) };
        using var response = await client.PostAsync(
            new Uri("/orders/17?address=Main%20Street&mail=ada@example.com", UriKind.Relative), content: null);
        await web.InterruptAsync();
        (await web.FinishAsync()).Expect();

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    [Fact]
    public async Task A_job_of_a_CSharp_library_is_dispatched_from_FSharp() => Assert.Equal(
        "1 of ship-order, 2 ready", (await Command.RunAsync("dotnet", [shop.Program("Desk")])).Expect().LastLine);

    // It names no handler of its own, so without composition its table would not exist and it would not compile.
    [Theory]
    [InlineData("Asked")]
    [InlineData("Suite")]
    public void A_library_that_asks_for_it_has_the_composed_table(string project) =>
        Assert.Contains($"Shop.{project} -> ", shop.Building.Output, StringComparison.Ordinal);
}
