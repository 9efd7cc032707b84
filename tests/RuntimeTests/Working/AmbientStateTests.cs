using System.Globalization;
using Queue.RuntimeTests.Support;

namespace Queue.RuntimeTests.Working;

public sealed class AmbientStateTests : IDisposable
{
    static readonly AsyncLocal<int> Ambient = new();

    readonly Bench bench = new();

    [Fact]
    public void What_a_synchronous_handler_does_to_its_flow_is_not_for_the_next_job()
    {
        var seen = new List<int>();
        bench.Options.Concurrency = 1;
        bench.Handle("job", context =>
        {
            seen.Add(Ambient.Value);
            Ambient.Value = 5;
            CultureInfo.CurrentCulture = new CultureInfo("", useUserOverride: false);
        });
        bench.Start();

        bench.Push();
        bench.Push();
        bench.Advance(1);

        Assert.Equal([0, 0], seen);
        Assert.Equal(0, Ambient.Value);
    }

    [Fact]
    public void What_the_caller_of_the_run_has_set_is_for_every_job()
    {
        var seen = new List<int>();
        Ambient.Value = 7;
        bench.Handle("job", context =>
        {
            seen.Add(Ambient.Value);
            Ambient.Value = 5;
        });
        bench.Start();

        bench.Push();
        bench.Push();
        bench.Advance(1);

        Assert.Equal([7, 7], seen);
    }

    public void Dispose() => bench.Dispose();
}
