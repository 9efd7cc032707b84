using Queue.Conformance;

namespace Driver;

public sealed class MeteredAckTests : AckTests
{
    protected override ValueTask<IQueueFixture> CreateFixtureAsync() => new(new MeteredQueueFixture());
}

public sealed class MeteredCancelTests : CancelTests
{
    protected override ValueTask<IQueueFixture> CreateFixtureAsync() => new(new MeteredQueueFixture());
}

public sealed class MeteredCountTests : CountTests
{
    protected override ValueTask<IQueueFixture> CreateFixtureAsync() => new(new MeteredQueueFixture());
}

public sealed class MeteredDelayTests : DelayTests
{
    protected override ValueTask<IQueueFixture> CreateFixtureAsync() => new(new MeteredQueueFixture());
}

public sealed class MeteredFailedJobTests : FailedJobTests
{
    protected override ValueTask<IQueueFixture> CreateFixtureAsync() => new(new MeteredQueueFixture());
}

public sealed class MeteredFaultTests : FaultTests
{
    protected override ValueTask<IQueueFixture> CreateFixtureAsync() => new(new MeteredQueueFixture());
}

public sealed class MeteredFindTests : FindTests
{
    protected override ValueTask<IQueueFixture> CreateFixtureAsync() => new(new MeteredQueueFixture());
}

public sealed class MeteredLeaseTests : LeaseTests
{
    protected override ValueTask<IQueueFixture> CreateFixtureAsync() => new(new MeteredQueueFixture());
}

public sealed class MeteredLimitTests : LimitTests
{
    protected override ValueTask<IQueueFixture> CreateFixtureAsync() => new(new MeteredQueueFixture());
}

public sealed class MeteredModelTests : ModelTests
{
    protected override ValueTask<IQueueFixture> CreateFixtureAsync() => new(new MeteredQueueFixture());
}

public sealed class MeteredNackTests : NackTests
{
    protected override ValueTask<IQueueFixture> CreateFixtureAsync() => new(new MeteredQueueFixture());
}

public sealed class MeteredOrderTests : OrderTests
{
    protected override ValueTask<IQueueFixture> CreateFixtureAsync() => new(new MeteredQueueFixture());
}

public sealed class MeteredParallelTests : ParallelTests
{
    protected override ValueTask<IQueueFixture> CreateFixtureAsync() => new(new MeteredQueueFixture());
}

public sealed class MeteredPauseTests : PauseTests
{
    protected override ValueTask<IQueueFixture> CreateFixtureAsync() => new(new MeteredQueueFixture());
}

public sealed class MeteredPushTests : PushTests
{
    protected override ValueTask<IQueueFixture> CreateFixtureAsync() => new(new MeteredQueueFixture());
}

public sealed class MeteredSuspectTests : SuspectTests
{
    protected override ValueTask<IQueueFixture> CreateFixtureAsync() => new(new MeteredQueueFixture());
}

public sealed class MeteredUniqueTests : UniqueTests
{
    protected override ValueTask<IQueueFixture> CreateFixtureAsync() => new(new MeteredQueueFixture());
}

public sealed class MeteredWaitTests : WaitTests
{
    protected override ValueTask<IQueueFixture> CreateFixtureAsync() => new(new MeteredQueueFixture());
}

public sealed class MeteredSuiteTests
{
    [Fact]
    public void No_class_of_the_suite_was_forgotten() =>
        Assert.Empty(ConformanceSuite.FindMissing(typeof(MeteredSuiteTests).Assembly));
}
