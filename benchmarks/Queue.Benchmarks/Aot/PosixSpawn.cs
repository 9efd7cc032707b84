using System.Runtime.InteropServices;

namespace Queue.Benchmarks.Aot;

/// <summary>
/// Starts a program without what <see cref="System.Diagnostics.Process"/> adds to it, which is as much as a native
/// program takes to run. Its output goes to /dev/null. Linux only.
/// </summary>
static partial class PosixSpawn
{
    const int LargerThanFileActions = 1024;
    const int StandardOutput = 1;
    const int WriteOnly = 1;

    public static int RunToEnd(string path)
    {
        var actions = Marshal.AllocHGlobal(LargerThanFileActions);
        try
        {
            Check(posix_spawn_file_actions_init(actions));
            Check(posix_spawn_file_actions_addopen(actions, StandardOutput, "/dev/null", WriteOnly, 0));
            Check(posix_spawn(out var pid, path, actions, 0, [path, null], [null]));
            if (waitpid(pid, out var status, 0) != pid)
                throw new InvalidOperationException($"Could not wait for {path}.");
            Check(posix_spawn_file_actions_destroy(actions));
            return status;
        }
        finally
        {
            Marshal.FreeHGlobal(actions);
        }
    }

    static void Check(int error)
    {
        if (error != 0)
            throw new InvalidOperationException($"Could not start a program: error {error} of posix_spawn.");
    }

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_init(nint actions);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_destroy(nint actions);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int posix_spawn_file_actions_addopen(
        nint actions, int descriptor, string path, int flags, uint mode);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int posix_spawn(
        out int pid, string path, nint actions, nint attributes, string?[] arguments, string?[] environment);

    [LibraryImport("libc")]
    private static partial int waitpid(int pid, out int status, int options);
}
