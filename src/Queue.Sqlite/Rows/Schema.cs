using Microsoft.Data.Sqlite;

namespace Queue.Sqlite.Rows;

/// <summary>The tables of the queue; all begin with <c>queue_</c>, so that they can lie beside the user's.</summary>
static class Schema
{
    /// <summary>What this program writes.</summary>
    public const int Version = 1;

    /// <summary>The oldest version whose programs can work on what this program writes.</summary>
    public const int OldestReader = 1;

    /// <summary>"Queu" in the header of the file.</summary>
    const int ApplicationId = 0x51756575;

    // A leased job has a positive lease number, and is available at the end of its lease. The number counts the leases
    // of the job, and is negated when one ends. `due_at` is when the job was due before it was handed out.
    const string Version1 = """
        CREATE TABLE queue_meta(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE queue_paused(queue TEXT PRIMARY KEY) WITHOUT ROWID;
        CREATE TABLE queue_cancelled(seq INTEGER PRIMARY KEY, id BLOB NOT NULL, at INTEGER NOT NULL);
        CREATE TABLE queue_jobs(
            seq INTEGER PRIMARY KEY,
            id BLOB NOT NULL,
            state INTEGER NOT NULL,
            queue TEXT NOT NULL,
            rank INTEGER NOT NULL,
            available_at INTEGER NOT NULL,
            due_at INTEGER NOT NULL,
            lease INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            releases INTEGER NOT NULL,
            max_attempts INTEGER NOT NULL,
            version INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            name TEXT NOT NULL,
            headers TEXT,
            unique_key TEXT,
            unique_until INTEGER,
            progress REAL,
            message TEXT,
            error TEXT,
            payload BLOB NOT NULL);
        CREATE INDEX queue_jobs_ready ON queue_jobs(queue, rank, available_at) WHERE state = 0;
        CREATE INDEX queue_jobs_id ON queue_jobs(id);
        CREATE UNIQUE INDEX queue_jobs_key ON queue_jobs(queue, name, unique_key)
            WHERE unique_key IS NOT NULL AND state <> 1;
        CREATE INDEX queue_jobs_failed ON queue_jobs(id) WHERE state = 1;
        CREATE INDEX queue_jobs_ended ON queue_jobs(state, available_at) WHERE state <> 0;
        INSERT INTO queue_meta VALUES ('clock', 0);
        """;

    /// <summary>Each makes the next version; what a release changes, an older one can still read.</summary>
    static readonly string[] Steps = [Version1];

    /// <summary>Refuses a file that is not the queue's and may not become so. Changes nothing.</summary>
    public static void ThrowIfForeign(Database database, SqliteQueueOptions options)
    {
        if (FindVersion(database, options.Path) == 0 && !options.SharesFile)
            ThrowIfOthers(database, options.Path);
    }

    /// <summary>Refuses a file from which the tables are gone.</summary>
    public static void ThrowIfNone(Database database, string path)
    {
        if (FindVersion(database, path) > 0)
            return;
        throw new SqliteException(
            $"Expected the queue that was in '{path}' when it was opened, found a file without its tables. Put that " +
            "file or a copy of it back. Only a program that starts begins a new queue.",
            SQLitePCL.raw.SQLITE_ERROR);
    }

    /// <summary>Makes the tables or brings them up to date.</summary>
    public static void Prepare(Database database, SqliteQueueOptions options) => Prepare(database, options, Steps);

    /// <param name="database">The file.</param>
    /// <param name="options">Where it is, and what may be in it.</param>
    /// <param name="steps">What makes each version.</param>
    internal static void Prepare(Database database, SqliteQueueOptions options, IReadOnlyList<string> steps)
    {
        if (FindVersion(database, options.Path) >= steps.Count)
            return;
        database.Run("BEGIN EXCLUSIVE");
        try
        {
            // Another process may have been faster.
            var version = FindVersion(database, options.Path);
            if (version == 0)
                Claim(database, options);
            foreach (var step in steps.Skip((int)version))
                database.Run(step);
            if (version < steps.Count)
            {
                database.Run($"""
                    INSERT OR REPLACE INTO queue_meta
                    VALUES ('version', {steps.Count}), ('oldest_reader', {OldestReader})
                    """);
            }

            database.Run("COMMIT");
        }
        catch
        {
            database.RollBack();
            throw;
        }
    }

    /// <summary>Refuses a file that a newer program has brought up to date while this one uses it.</summary>
    public static void ThrowIfNewer(Database database, long oldestReader)
    {
        if (oldestReader > Version)
            throw CreateException(database.FindPath(), ReadVersion(database), oldestReader);
    }

    /// <returns>0 when there are no tables yet.</returns>
    static long FindVersion(Database database, string path)
    {
        if (database.ReadLong("SELECT count(*) FROM sqlite_schema WHERE name = 'queue_meta'") == 0)
            return 0;
        var version = ReadVersion(database);
        var oldestReader = database.ReadLong("SELECT value FROM queue_meta WHERE name = 'oldest_reader'");
        if (version > 0 && oldestReader <= Version)
            return version;
        throw CreateException(path, version, oldestReader);
    }

    static long ReadVersion(Database database) =>
        database.ReadLong("SELECT value FROM queue_meta WHERE name = 'version'");

    static NewerSchemaException CreateException(string path, long version, long oldestReader) => new(
        $"Expected a queue that programs of the schema version {Version} can read in '{path}', found version " +
        $"{version}, for programs of version {oldestReader} and later. Use a newer package Queue.Sqlite.");

    /// <summary>Marks a file that has no tables of the queue's yet as one that has.</summary>
    static void Claim(Database database, SqliteQueueOptions options)
    {
        if (!options.SharesFile)
            ThrowIfOthers(database, options.Path);
        if (ReadContent(database) == (0, 0))
            database.Run($"PRAGMA application_id = {ApplicationId}");
    }

    static void ThrowIfOthers(Database database, string path)
    {
        var (tables, application) = ReadContent(database);
        if ((tables, application) == (0, 0))
            return;
        throw new InvalidOperationException(
            $"Expected a queue or an empty file at '{path}', found a SQLite database of another program ({tables} " +
            $"tables and indexes, application id {application}). Choose another path, or set SharesFile to put the " +
            "queue's tables beside those.");
    }

    static (long Tables, long Application) ReadContent(Database database) =>
        (database.ReadLong("SELECT count(*) FROM sqlite_schema"), database.ReadLong("PRAGMA application_id"));
}
