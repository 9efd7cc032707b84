using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Queue.Torturing;

/// <summary>Sends signals to processes of ours.</summary>
static partial class Signals
{
    const int NoSuchProcess = 3;

    /// <returns>False when the process is gone.</returns>
    public static bool Send(int process, Signal signal)
    {
        if (Kill(process, (int)signal) == 0)
            return true;
        var error = Marshal.GetLastPInvokeError();
        return error == NoSuchProcess ? false : throw new Win32Exception(error);
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
