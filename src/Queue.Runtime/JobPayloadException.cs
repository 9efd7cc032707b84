namespace Queue;

/// <summary>
/// A payload could not be written or read: it is wrong, too large, nested too deeply, or of a version that is not
/// known.
/// </summary>
public sealed class JobPayloadException : Exception
{
    /// <summary>An exception without details.</summary>
    public JobPayloadException() : base("The payload could not be written or read.")
    {
    }

    /// <summary>An exception that says which job's payload is wrong, and how.</summary>
    public JobPayloadException(string message) : base(message)
    {
    }

    /// <summary>An exception with its cause.</summary>
    public JobPayloadException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
