namespace Queue;

/// <summary>How the wait before the next attempt grows.</summary>
public enum BackoffKind
{
    /// <summary>It does not: each wait is as long as the first.</summary>
    Fixed,

    /// <summary>By the first wait each time: 5, 10, 15 seconds.</summary>
    Linear,

    /// <summary>By a factor each time: 5, 10, 20 seconds.</summary>
    Exponential,
}
