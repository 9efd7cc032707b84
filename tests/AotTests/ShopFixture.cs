namespace Queue.AotTests;

/// <summary>The worker of samples/Shop, published natively.</summary>
public sealed class ShopFixture : IAsyncLifetime
{
    readonly TemporaryFolder folder = new();

    internal NativeProgram Worker { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Worker = await NativeProgram.PublishAsync(
            Path.Combine(Repository.Root, "samples/Shop/Worker"), "Shop.Worker", folder.Path);
        Worker.Publishing.Expect();
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
