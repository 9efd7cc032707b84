using Queue.Torturing.Checking;
using Queue.Torturing.Rounds;

namespace Queue.Torturing.Scenes;

/// <summary>A torture that is not the same thing again and again.</summary>
abstract class Scene
{
    /// <returns>What was shown.</returns>
    /// <exception cref="RoundException">It does not hold.</exception>
    public abstract Task<string> PlayAsync(Stage stage);

    /// <exception cref="RoundException">A guarantee did not hold.</exception>
    protected static void ExpectClean(Verdict verdict)
    {
        if (verdict.Violations.Count > 0)
            throw new RoundException(verdict.DescribeFirst());
    }

    protected static void Expect(bool holds, string text)
    {
        if (!holds)
            throw new RoundException(text);
    }
}
