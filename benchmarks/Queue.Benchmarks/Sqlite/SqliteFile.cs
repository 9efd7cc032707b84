using Queue.Sqlite;

namespace Queue.Benchmarks.Sqlite;

/// <summary>A database file in a folder of its own, which is deleted at the end.</summary>
sealed class SqliteFile : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("queue-sqlite-");

    public string Path => System.IO.Path.Combine(folder.FullName, "jobs.db");

    /// <summary>Megabytes of all files that belong to it.</summary>
    public double Megabytes => folder.EnumerateFiles().Sum(static file => file.Length) / 1e6;

    public SqliteQueue Open(SqliteDurability durability) => new(new SqliteQueueOptions { Path = Path, Durability = durability });

    public void Dispose() => folder.Delete(recursive: true);
}
