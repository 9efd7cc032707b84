namespace Queue.Sqlite.Rows;

/// <summary>The tables of the queue, whose names all begin with <c>queue_</c>, so that they can lie beside yours.</summary>
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

    /// <summary>Makes the tables where there are none, and refuses a file that is not the queue's.</summary>
    public static void Prepare(Database database, string path)
    {
        if (Read(database) is { } found)
        {
            ThrowIfUnreadable(found, path);
            return;
        }

        database.Run("BEGIN EXCLUSIVE");
        try
        {
            // Another process may have been faster.
            if (Read(database) is null)
            {
                ThrowIfForeign(database, path);
                database.Run(Version1);
                database.Run($"""
                    INSERT INTO queue_meta VALUES ('version', {Version}), ('oldest_reader', {OldestReader});
                    PRAGMA application_id = {ApplicationId};
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

    static (long Version, long OldestReader)? Read(Database database)
    {
        if (database.ReadLong("SELECT count(*) FROM sqlite_schema WHERE name = 'queue_meta'") == 0)
            return null;
        return (
            database.ReadLong("SELECT value FROM queue_meta WHERE name = 'version'"),
            database.ReadLong("SELECT value FROM queue_meta WHERE name = 'oldest_reader'"));
    }

    static void ThrowIfUnreadable((long Version, long OldestReader) found, string path)
    {
        if (found.OldestReader > Version)
        {
            throw new InvalidOperationException(
                $"Expected a queue of the schema version {Version} in '{path}', found version {found.Version}, which " +
                $"programs of version {found.OldestReader} and later can read. Use a newer package Queue.Sqlite.");
        }
    }

    static void ThrowIfForeign(Database database, string path)
    {
        var application = database.ReadLong("PRAGMA application_id");
        var tables = database.ReadLong("SELECT count(*) FROM sqlite_schema");
        if (tables == 0 && application is 0 or ApplicationId)
            return;
        throw new InvalidOperationException(
            $"Expected a queue or an empty file at '{path}', found a SQLite database of another program " +
            $"({tables} tables and indexes, application id {application}).");
    }
}
