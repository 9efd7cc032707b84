using AotApp;
using Microsoft.Extensions.DependencyInjection;

var services = new ServiceCollection().AddScoped<Counter>();
Queue.AotAppJobs.Table.AddHandlers(services);
await using var provider = services.BuildServiceProvider();

await Shapes.RunAsync(provider);
await Fates.RunAsync(provider);
Upgrades.Run();
await HostForm.RunAsync();
