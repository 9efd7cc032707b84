namespace Queue.GeneratorTests.Declarations;

/// <summary>Checks many projects, one after the other, on some threads.</summary>
/// <param name="seed">The same makes the same declarations, whatever the number of threads.</param>
/// <param name="check">How each is checked.</param>
/// <param name="first">How many projects of the seed were checked before.</param>
sealed class DeclarationCampaign(int seed, DeclarationCheck check, int first = 0)
{
    /// <summary>As a compilation costs most, many are compiled at once.</summary>
    public const int PerProject = 40;

    const int MostFailures = 10;

    int next;
    int failures;

    /// <summary>How many declarations were begun.</summary>
    public int Begun => Volatile.Read(ref next) * PerProject;

    /// <summary>Called with each failure, on the thread that has found it.</summary>
    public event Action<DeclarationFailure>? Failed;

    /// <summary>Checks so many declarations, or fewer when there are many failures; returns how many failed.</summary>
    public async Task<int> RunAsync(int declarations, int threads, CancellationToken token = default)
    {
        await Task.WhenAll(Enumerable.Range(0, threads).Select(_ => Task.Run(() => WorkAsync(declarations, token), token)));
        return failures;
    }

    /// <summary>Checks the project of one seed, and then its declarations one by one.</summary>
    public async Task<IReadOnlyList<DeclarationFailure>> CheckAsync(int projectSeed, CancellationToken token = default)
    {
        var project = DeclarationProject.Create(projectSeed, PerProject);
        var problems = await check.RunAsync(project, token);
        if (problems.Count == 0)
            return [];
        var alone = new List<DeclarationFailure>();
        foreach (var declaration in project.Declarations)
        {
            if (await check.RunAsync(project.With([declaration]), token) is { Count: > 0 } own)
                alone.Add(new(projectSeed, declaration.Number, own, declaration.ToString()));
        }

        return alone.Count > 0 ? alone : [new(projectSeed, null, problems, "")];
    }

    async Task WorkAsync(int declarations, CancellationToken token)
    {
        while (Volatile.Read(ref failures) < MostFailures)
        {
            var index = Interlocked.Increment(ref next) - 1;
            if ((long)index * PerProject >= declarations)
                return;
            foreach (var failure in await CheckAsync(HashCode(first + index), token))
            {
                Interlocked.Increment(ref failures);
                Failed?.Invoke(failure);
            }
        }
    }

    int HashCode(int index) => unchecked((int)((uint)index * 0x9E3779B9u) ^ (seed * 0x2545F491)) & int.MaxValue;
}
