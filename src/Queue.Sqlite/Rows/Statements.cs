using System.Runtime.CompilerServices;

namespace Queue.Sqlite.Rows;

/// <summary>The statements of a connection, each prepared when it is first used and held for good.</summary>
sealed class Statements(Database database) : IDisposable
{
    readonly Dictionary<string, Statement> prepared = new(ReferenceComparer.Instance);

    public Statement this[string sql]
    {
        get
        {
            if (!prepared.TryGetValue(sql, out var statement))
                prepared.Add(sql, statement = new(database, sql));
            return statement;
        }
    }

    /// <summary>Leaves all rows that were not read.</summary>
    public void EndAll()
    {
        foreach (var statement in prepared.Values)
            statement.End();
    }

    public void Dispose()
    {
        foreach (var statement in prepared.Values)
            statement.Dispose();
        prepared.Clear();
    }

    /// <summary>The texts are constants, so each is one object.</summary>
    sealed class ReferenceComparer : IEqualityComparer<string>
    {
        public static readonly ReferenceComparer Instance = new();

        public bool Equals(string? one, string? other) => ReferenceEquals(one, other);

        public int GetHashCode(string text) => RuntimeHelpers.GetHashCode(text);
    }
}
