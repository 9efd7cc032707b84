namespace Queue.Benchmarks;

/// <summary>What the rounds of one measurement gave.</summary>
sealed class Samples(IEnumerable<double> values)
{
    readonly double[] sorted = [.. values.Order()];

    public double Median => At(0.5);

    public double Min => sorted[0];

    public double Max => sorted[^1];

    public double At(double quantile)
    {
        var position = quantile * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (position - below);
    }
}
