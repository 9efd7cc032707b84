namespace Queue.Generators.Tables;

/// <summary>The jobs of one or more assemblies, where they are declared and by what they are handled.</summary>
sealed class KnownJobs(string program)
{
    readonly HashSet<JobKey> declared = [];
    readonly Dictionary<JobKey, List<(string Assembly, string Method)>> handled = [];
    readonly Dictionary<string, HashSet<JobKey>> names = new(StringComparer.Ordinal);

    /// <summary>The name of the assembly that is judged.</summary>
    public string Program { get; } = program;

    /// <summary>Adds what an assembly states.</summary>
    public void Add(string assembly, IEnumerable<EntryModel> entries)
    {
        foreach (var entry in entries)
        {
            var job = new JobKey(entry.DeclaredIn ?? assembly, entry.Type);
            if (entry.DeclaredIn is null)
                declared.Add(job);
            foreach (var name in entry.AllNames)
                AddName(name, job);
            if (entry.Handler is { } handler)
                AddHandler(job, assembly, handler);
        }
    }

    /// <summary>Adds what others know.</summary>
    public void Add(KnownJobs other)
    {
        declared.UnionWith(other.declared);
        foreach (var pair in other.handled)
        {
            foreach (var (assembly, method) in pair.Value)
                AddHandler(pair.Key, assembly, method);
        }

        foreach (var pair in other.names)
        {
            foreach (var job in pair.Value)
                AddName(pair.Key, job);
        }
    }

    public bool Contains(JobKey job) => declared.Contains(job) || handled.ContainsKey(job);

    /// <summary>The declared jobs that nothing handles and that are not exempt.</summary>
    public IEnumerable<JobKey> FindUnhandled(HashSet<JobKey> exempt) =>
        Sort(declared.Where(job => !handled.ContainsKey(job) && !exempt.Contains(job)));

    /// <summary>The handlers of each job, one per assembly.</summary>
    public IEnumerable<(JobKey Job, IReadOnlyList<string> Handlers)> GetHandlers()
    {
        foreach (var job in Sort(handled.Keys))
        {
            var handlers = handled[job]
                .GroupBy(handler => handler.Assembly, StringComparer.Ordinal)
                .OrderBy(group => group.Key != Program)
                .ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => group.Key == Program
                    ? group.First().Method
                    : $"{group.First().Method} of {group.Key}");
            yield return (job, handlers.ToList());
        }
    }

    /// <summary>The jobs of each name.</summary>
    public IEnumerable<(string Name, IReadOnlyList<JobKey> Jobs)> GetNames()
    {
        foreach (var pair in names.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            yield return (pair.Key, Sort(pair.Value).ToList());
    }

    static IEnumerable<JobKey> Sort(IEnumerable<JobKey> jobs) =>
        jobs.OrderBy(job => job.Type, StringComparer.Ordinal).ThenBy(job => job.Assembly, StringComparer.Ordinal);

    void AddName(string name, JobKey job)
    {
        if (!names.TryGetValue(name, out var jobs))
            names.Add(name, jobs = []);
        jobs.Add(job);
    }

    void AddHandler(JobKey job, string assembly, string method)
    {
        if (!handled.TryGetValue(job, out var handlers))
            handled.Add(job, handlers = []);
        handlers.Add((assembly, method));
    }
}
