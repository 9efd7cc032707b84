using Queue.JsonProof;

namespace Queue.Simulating.SelfTest;

/// <summary>Shows that the checker finds what it is there to find.</summary>
static class SelfTestCommand
{
    public static int Run(Arguments arguments)
    {
        var seeds = (int)(arguments.TakeNumber("seeds") ?? SelfTesting.MostSeeds);
        arguments.ExpectNoMore();
        var caught = 0;
        foreach (var bug in SelfTesting.Bugs)
        {
            if (SelfTesting.Catch(bug, seeds) is not var (seed, violation))
            {
                Console.WriteLine($"NOT caught within {seeds} seeds: {bug.Name}; expected it from {bug.Guarantee}.");
                continue;
            }

            caught++;
            Console.WriteLine($"{bug.Guarantee}, seed {seed}: {bug.Name}\n    {violation.Text}");
        }

        Console.WriteLine($"caught {caught} of {SelfTesting.Bugs.Count}");
        return caught == SelfTesting.Bugs.Count ? 0 : 1;
    }
}
