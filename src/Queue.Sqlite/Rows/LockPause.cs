namespace Queue.Sqlite.Rows;

/// <summary>A pause while another connection holds a lock.</summary>
static class LockPause
{
    static readonly TimeSpan Time = TimeSpan.FromMilliseconds(1);

    public static void Wait()
    {
#pragma warning disable RS0030 // SQLite signals nobody when its lock is free.
        Thread.Sleep(Time);
#pragma warning restore RS0030
    }
}
