namespace Queue.Torturing.Sqlite;

/// <summary>How the file is written.</summary>
enum SqliteSettings
{
    Full,
    Normal,
}
