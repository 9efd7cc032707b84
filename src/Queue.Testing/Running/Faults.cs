using System.Runtime.ExceptionServices;

namespace Queue.Testing.Running;

/// <summary>What went wrong in a round of handlers.</summary>
sealed class Faults
{
    ExceptionDispatchInfo? first;

    /// <summary>How many handlers ran.</summary>
    public int Runs { get; set; }

    public void Add(ExceptionDispatchInfo fault) => first ??= fault;

    public void ThrowFirst() => first?.Throw();
}
