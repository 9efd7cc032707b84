using Queue;
using Shop.Web;

// The memory queue ends with the process: what is dispatched here waits for a worker in this process.
await using var app = WebHost.Create(args, queue => queue.UseMemory());
await app.RunAsync();
