using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Shop.Web;
using Shop.Worker;

namespace Queue.AotTests;

/// <summary>samples/Shop: contracts, handlers and hosts in projects of their own.</summary>
public sealed class ShopTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    [Fact]
    public void Publishing_gives_no_warning() => shop.Worker.ExpectNoWarning();

    [Fact]
    public async Task The_native_worker_handles_by_its_own_handlers_and_those_of_a_reference()
    {
        var finished = await shop.Worker.RunAsync("1", "2");
        Assert.Equal(
            [
                "order 1 shipped to 1 Main Street",
                "order 2 shipped to 2 Main Street",
                "receipt of order 1 sent to customer1@example.com",
                "receipt of order 2 sent to customer2@example.com",
            ],
            finished.Lines.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_the_web_host_dispatches_for_a_request_the_worker_host_handles()
    {
        var queue = new MemoryQueue();
        using var output = new LineWriter();
        await using var web = WebHost.Create([], driver => driver.Use(_ => queue));
        using var worker = WorkerHost.Create([], driver => driver.Use(_ => queue), output);
        web.Urls.Add("http://127.0.0.1:0");
        await web.StartAsync(TestContext.Current.CancellationToken);
        await worker.StartAsync(TestContext.Current.CancellationToken);

        using var client = new HttpClient { BaseAddress = new Uri(web.Urls.Single()) };
        using var response = await client.PostAsync(
            new Uri("/orders/17?address=Main%20Street&mail=ada@example.com", UriKind.Relative), content: null);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        string[] lines = [await output.ReadLineAsync(), await output.ReadLineAsync()];
        Assert.Equal(
            ["order 17 shipped to Main Street", "receipt of order 17 sent to ada@example.com"],
            lines.Order(StringComparer.Ordinal));
        await worker.StopAsync(TestContext.Current.CancellationToken);
        await web.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void The_workers_table_has_what_its_references_handle() => Assert.Equal(
        ["send-receipt", "ship-order"], ShopWorkerJobs.Table.Runners.Select(runner => runner.Definition.Name));
}
