namespace Queue.Simulating.Timing;

/// <summary>
/// What would be a process: its tasks and timers run on the world's thread, are held back while it is frozen, and never
/// run again once it is dead.
/// </summary>
sealed class Lane : TaskScheduler
{
    readonly Loop loop;
    readonly List<Task> held = [];

    public Lane(Loop loop, TimeSpan wallOffset = default, TimeSpan timestampOffset = default)
    {
        this.loop = loop;
        Clock = new(loop, this, wallOffset, timestampOffset);
    }

    public override int MaximumConcurrencyLevel => 1;

    public LaneClock Clock { get; }

    public bool IsDead { get; private set; }

    public bool IsFrozen { get; private set; }

    /// <summary>Called after each task.</summary>
    public Action? AfterTask { get; set; }

    public Task Start(Func<Task> work) =>
        Task.Factory.StartNew(work, default, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    public Task<T> Start<T>(Func<Task<T>> work) =>
        Task.Factory.StartNew(work, default, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    public void Post(Action work) =>
        Task.Factory.StartNew(work, default, TaskCreationOptions.DenyChildAttach, this);

    public void Kill()
    {
        IsDead = true;
        held.Clear();
    }

    public void Freeze() => IsFrozen = true;

    public void Thaw()
    {
        IsFrozen = false;
        foreach (var task in held)
            loop.Add(this, task);
        held.Clear();
    }

    public void Run(Task task)
    {
        if (IsDead)
            return;
        if (IsFrozen)
        {
            held.Add(task);
            return;
        }

        TryExecuteTask(task);
        AfterTask?.Invoke();
    }

    protected override void QueueTask(Task task) => loop.Add(this, task);

    /// <summary>On the thread pool a continuation runs at once or later; here the seed decides.</summary>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && loop.Current == this && !IsDead && !IsFrozen && loop.Random.Next(2) == 0
        && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => held;
}
