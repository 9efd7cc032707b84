using System.Diagnostics;
using Queue.Torturing.Rounds;

namespace Queue.Torturing.Scenes;

/// <summary>A file system in memory of a limited size.</summary>
sealed class SmallDisk : IDisposable
{
    SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    /// <exception cref="RoundException">Nobody may mount here.</exception>
    public static async Task<SmallDisk> MountAsync(int megaBytes)
    {
        var folder = Directory.CreateTempSubdirectory("queue-torture-disk-").FullName;
        using var mount = Process.Start("mount", ["-t", "tmpfs", "-o", $"size={megaBytes}m", "tmpfs", folder]);
        await mount.WaitForExitAsync();
        return mount.ExitCode == 0 ? new(folder)
            : throw new RoundException("Expected to mount a file system in memory, which takes root; it was refused.");
    }

    public void Dispose()
    {
        using var unmount = Process.Start("umount", [Folder]);
        unmount.WaitForExit();
        if (unmount.ExitCode == 0)
            Directory.Delete(Folder);
    }
}
