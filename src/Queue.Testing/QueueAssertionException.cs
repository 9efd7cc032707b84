namespace Queue.Testing;

/// <summary>An assertion about a queue does not hold. The message says what was expected and what was found.</summary>
public sealed class QueueAssertionException : Exception
{
    /// <summary>An assertion that does not hold.</summary>
    public QueueAssertionException()
    {
    }

    /// <summary>An assertion that does not hold.</summary>
    public QueueAssertionException(string message) : base(message)
    {
    }

    /// <summary>An assertion that does not hold.</summary>
    public QueueAssertionException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
