using Microsoft.Extensions.DependencyInjection;
using Queue.Sqlite;

namespace Queue;

/// <summary>Chooses the driver of <c>Queue.Sqlite</c>.</summary>
public static class SqliteQueueBuilderExtensions
{
    /// <summary>Keeps the jobs in a SQLite file, which is made when it is not there.</summary>
    /// <inheritdoc cref="UseSqlite(QueueBuilder, SqliteQueueOptions)"/>
    public static QueueBuilder UseSqlite(this QueueBuilder builder, string path) =>
        builder.UseSqlite(new SqliteQueueOptions { Path = path });

    /// <summary>
    /// Keeps the jobs in a SQLite file. It is opened when the host starts, which fails where the file can't be used;
    /// see <see cref="SqliteQueue(SqliteQueueOptions)"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">Another driver was chosen before.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static QueueBuilder UseSqlite(this QueueBuilder builder, SqliteQueueOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        builder.Use(_ => new SqliteQueue(options));
        builder.Services.AddHostedService<QueueOpening>();
        return builder;
    }
}
