using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Queue.RuntimeTests.Json.Shapes;

namespace Queue.RuntimeTests.Json;

/// <summary>A web application reads and writes jobs with the generated context in its options.</summary>
public sealed class AspNetTests
{
    [Fact]
    public async Task A_generated_context_serves_a_web_application()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.ConfigureHttpJsonOptions(
            options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, ContextOf<Orders>()));
        await using var app = builder.Build();
        app.MapPost("/", async (HttpContext http) =>
        {
            var order = await http.Request.ReadFromJsonAsync<Orders>();
            await http.Response.WriteAsJsonAsync(order);
        });
        await app.StartAsync();

        var sent = new Orders(Guid.Empty, "t", [new(1, "s", 2.5), null!], new() { ["Key"] = 1 });
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        using var response = await client.PostAsJsonAsync("/", sent, JsonSerializerOptions.Web);
        Assert.Equal(
            JsonSerializer.Serialize(sent, JsonSerializerOptions.Web), await response.Content.ReadAsStringAsync());
        await app.StopAsync();
    }

    static System.Text.Json.Serialization.Metadata.IJsonTypeInfoResolver ContextOf<T>() where T : IJob<T> =>
        T.JsonTypeInfo.OriginatingResolver!;
}
