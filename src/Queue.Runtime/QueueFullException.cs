namespace Queue;

/// <summary>A bounded queue had no room for a push within its push timeout. Nothing has been added.</summary>
public sealed class QueueFullException : Exception
{
    /// <summary>An exception without details.</summary>
    public QueueFullException() : base("The queue is full.")
    {
    }

    /// <summary>An exception that says what was full, and for how long.</summary>
    public QueueFullException(string message) : base(message)
    {
    }

    /// <summary>An exception with its cause.</summary>
    public QueueFullException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
