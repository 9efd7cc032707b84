using System.Globalization;
using Queue.Generators.Common;

namespace Queue.Generators.Policies;

/// <summary>Writes what a job declares of policies into its definition.</summary>
static class PolicyEmitter
{
    /// <summary>Writes the initializer behind the constructor's call.</summary>
    public static void Write(CodeWriter writer, PolicyModel policy)
    {
        using var block = writer.OpenBrace("};");
        if (policy.MaxAttempts is { } attempts)
            writer.Line($"MaxAttempts = {attempts},");
        if (policy.Timeout is { } timeout)
            writer.Line($"Timeout = {Duration.ToCode(timeout)},");
        if (policy.Backoff is { } backoff)
            writer.Line($"Backoff = {ToCode(backoff)},");
        if (policy.Unique is not null)
            writer.Line("IsUnique = true,");
        if (policy.Unique?.For is { } time)
            writer.Line($"UniqueFor = {Duration.ToCode(time)},");
        if (policy.NoRetry.Count > 0)
        {
            var types = policy.NoRetry.Select(type => $"typeof({type})");
            writer.Line($"NoRetry = new[] {{ {string.Join(", ", types)} }},");
        }
    }

    static string ToCode(BackoffModel backoff)
    {
        var arguments = backoff.Delays.Select(Duration.ToCode).ToList();
        if (backoff.Factor is { } factor)
            arguments.Add($"factor: {ToCode(factor)}");
        if (backoff.Max is { } max)
            arguments.Add($"max: {Duration.ToCode(max)}");
        var jitter = backoff.Jitter is { } part ? $" with {{ Jitter = {ToCode(part)} }}" : "";
        return $"global::Queue.Backoff.{backoff.Method}({string.Join(", ", arguments)}){jitter}";
    }

    static string ToCode(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
