namespace Queue.Benchmarks.Soak;

static class Slope
{
    /// <summary>The median of the slopes between all pairs: single outliers do not move it.</summary>
    public static double Of(IReadOnlyList<Vitals> vitals, Func<Vitals, double> value)
    {
        var slopes = new List<double>();
        for (var i = 0; i < vitals.Count; i++)
        {
            for (var j = i + 1; j < vitals.Count; j++)
                slopes.Add((value(vitals[j]) - value(vitals[i])) / (vitals[j].Hours - vitals[i].Hours));
        }

        return new Samples(slopes).Median;
    }
}
