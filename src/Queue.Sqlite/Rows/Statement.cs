using System.Text;
using SQLitePCL;

namespace Queue.Sqlite.Rows;

/// <summary>A prepared statement. Parameters count from 1, columns from 0.</summary>
sealed class Statement : IDisposable
{
    const int ShortText = 256;

    static readonly object Null = new();
    static readonly object Number = new();

    readonly Database database;
    readonly sqlite3_stmt handle;

    /// <summary>
    /// What is bound, which stays so from run to run: names and times mostly are those of the last time, and to find
    /// that out costs less than to bind them.
    /// </summary>
    readonly object?[] bound;

    readonly long[] numbers;

    public Statement(Database database, string sql)
    {
        this.database = database;
        const uint persistent = 1;
        database.Check(raw.sqlite3_prepare_v3(database.Handle, sql, persistent, out handle));
        bound = new object?[raw.sqlite3_bind_parameter_count(handle) + 1];
        numbers = new long[bound.Length];
    }

    public Statement Bind(int parameter, long value)
    {
        if (ReferenceEquals(bound[parameter], Number) && numbers[parameter] == value)
            return this;
        bound[parameter] = null;
        database.Check(raw.sqlite3_bind_int64(handle, parameter, value));
        (bound[parameter], numbers[parameter]) = (Number, value);
        return this;
    }

    public Statement Bind(int parameter, long? value) =>
        value is { } number ? Bind(parameter, number) : BindNull(parameter);

    public Statement Bind(int parameter, double value)
    {
        bound[parameter] = null;
        database.Check(raw.sqlite3_bind_double(handle, parameter, value));
        return this;
    }

    public Statement Bind(int parameter, Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return BindBlob(parameter, bytes);
    }

    public Statement BindBlob(int parameter, ReadOnlySpan<byte> value)
    {
        bound[parameter] = null;
        database.Check(value.IsEmpty
            ? raw.sqlite3_bind_zeroblob(handle, parameter, 0)
            : raw.sqlite3_bind_blob(handle, parameter, value));
        return this;
    }

    public Statement Bind(int parameter, string? text)
    {
        if (text is null)
            return BindNull(parameter);
        if (ReferenceEquals(bound[parameter], text))
            return this;
        if (text.Length > ShortText)
        {
            BindText(parameter, Encoding.UTF8.GetBytes(text));
        }
        else
        {
            Span<byte> bytes = stackalloc byte[3 * ShortText];
            BindText(parameter, bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
        }

        bound[parameter] = text;
        return this;
    }

    public Statement BindText(int parameter, ReadOnlySpan<byte> text)
    {
        bound[parameter] = null;
        database.Check(text.IsEmpty
            ? raw.sqlite3_bind_text(handle, parameter, "")
            : raw.sqlite3_bind_text(handle, parameter, text));
        return this;
    }

    public Statement BindNull(int parameter)
    {
        if (ReferenceEquals(bound[parameter], Null))
            return this;
        bound[parameter] = null;
        database.Check(raw.sqlite3_bind_null(handle, parameter));
        bound[parameter] = Null;
        return this;
    }

    /// <summary>Goes to the next row; after the last one, or an error, the statement can run again.</summary>
    public bool Read()
    {
        var code = raw.sqlite3_step(handle);
        if (code == raw.SQLITE_ROW)
            return true;
        Reset(code);
        return false;
    }

    /// <summary>Runs a statement that returns no row.</summary>
    /// <returns>How many rows it has changed.</returns>
    public int Run()
    {
        Reset(raw.sqlite3_step(handle));
        return raw.sqlite3_changes(database.Handle);
    }

    /// <summary>Runs a statement that returns no row.</summary>
    /// <returns>False when another connection holds the lock that it needs.</returns>
    public bool TryRun()
    {
        var code = raw.sqlite3_step(handle);
        if ((code & 0xFF) != raw.SQLITE_BUSY)
        {
            Reset(code);
            return true;
        }

        raw.sqlite3_reset(handle);
        return false;
    }

    /// <summary>Leaves the rows that were not read.</summary>
    public void End() => raw.sqlite3_reset(handle);

    public long Long(int column) => raw.sqlite3_column_int64(handle, column);

    public int Int(int column) => raw.sqlite3_column_int(handle, column);

    public double Double(int column) => raw.sqlite3_column_double(handle, column);

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    /// <summary>The bytes of a blob or of a text in UTF-8, valid until the next call.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(handle, column);

    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    public Guid Id(int column) => new(Bytes(column), bigEndian: true);

    public void Dispose() => handle.Dispose();

    void Reset(int code)
    {
        // The reset repeats the error of the step, and the message is that of the last call.
        if (code is raw.SQLITE_DONE or raw.SQLITE_ROW)
        {
            raw.sqlite3_reset(handle);
            return;
        }

        try
        {
            database.Check(code);
        }
        finally
        {
            raw.sqlite3_reset(handle);
        }
    }
}
