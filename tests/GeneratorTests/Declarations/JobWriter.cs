using Microsoft.CodeAnalysis.CSharp;

namespace Queue.GeneratorTests.Declarations;

/// <summary>Writes the parts of a job's type.</summary>
sealed class JobWriter(Random random, ProjectSettings settings, ProjectNames names, Place place, HelperTypes helpers)
{
    static readonly string[] Queues = [.. DeclarationProject.Queues];
    static readonly string[] Durations = ["500ms", "7s", "2m", "1h30m", "1d"];
    static readonly string[] Timeouts = ["120s", "1h30m", "1d"];
    static readonly string[] Exceptions = ["global::System.Exception", "global::System.IO.IOException", "global::System.AggregateException"];

    /// <summary>The type's own name.</summary>
    public Identifier Name { get; } = helpers.NextBeside();

    /// <summary>The type as handlers name it.</summary>
    public string Type => place.Prefix + Name;

    /// <summary>The name under which the job is stored.</summary>
    public string JobName { get; private set; } = "";

    public bool IsPublic { get; private set; }

    /// <summary>Whether handlers must be able to hear that their time is over.</summary>
    public bool HasTimeout { get; } = random.OneIn(6);

    public bool IsObsolete { get; } = random.OneIn(12);

    /// <summary>The part with the attribute, and the other one; without that, null.</summary>
    public (string First, string? Second) Write(int number, string nested)
    {
        var shape = TypeShape.Create(random, settings);
        var types = new TypeDrawer(random, settings, helpers);
        var body = new BodyWriter(random, settings, types, shape, Name, Type, 0);
        var (parameters, members) = body.WriteParts();
        var access = WriteAccess();
        var isSealed = !shape.IsValue && random.OneIn(2);
        var head = $"{access}{(isSealed ? "sealed " : "")}{shape.Write(Name, isPartial: true)}";
        var noise = NoiseWriter.Write(random, body.Scope, random.Next(3));
        var attributes = $"{WriteAttribute(number)}{WritePolicies()}{(IsObsolete ? "\n[global::System.Obsolete]" : "")}";
        if (random.OneIn(6))
            attributes = $"/// <summary>A &lt;job&gt;.</summary>\n{attributes}";
        return random.OneIn(4)
            ? ($"{attributes}\n{head}{parameters} {{ {members}}}\n", $"{shape.Modifiers}partial {shape.Keyword} {Name} {{ {noise}{nested}}}\n")
            : ($"{attributes}\n{head}{parameters} {{ {noise}{members}{nested}}}\n", null);
    }

    string WriteAccess()
    {
        IsPublic = place.IsPublic && random.OneIn(2);
        if (IsPublic)
            return "public ";
        return place.Types.Count > 0 && place.Types[^1].IsDerivable && random.OneIn(2) ? "protected internal " : "internal ";
    }

    string WriteAttribute(int number)
    {
        var isDefault = random.OneIn(3) && names.TryTakeJob(Name.Value);
        JobName = isDefault ? Name.Value : $"{random.Pick(["job", "\"q\"", "\\", "Größe", "{0}", "🎉"])}-{number}";
        var arguments = new List<string>();
        if (!isDefault)
            arguments.Add(SymbolDisplay.FormatLiteral(JobName, true));
        if (random.OneIn(3))
            arguments.Add($"Queue = {SymbolDisplay.FormatLiteral(random.Pick(Queues), true)}");
        if (random.OneIn(3))
            arguments.Add($"Priority = {random.Next(10)}");
        if (random.OneIn(6))
            arguments.Add($"MaxAttempts = {random.Next(1, 1_001)}");
        if (HasTimeout)
            arguments.Add($"Timeout = \"{random.Pick(Timeouts)}\"");
        if (random.OneIn(4))
            arguments.Add($"Aliases = new[] {{ \"alias-{number}\", \"\\\\\\\"{number}\" }}");
        return $"[global::Queue.Job{(random.OneIn(2) ? "Attribute" : "")}({string.Join(", ", arguments)})]";
    }

    string WritePolicies()
    {
        var backoff = random.Next(10) switch
        {
            0 => $"[global::Queue.Backoff(\"0s\", \"{random.Pick(Durations)}\", \"{random.Pick(Durations)}\")]",
            1 => $"[global::Queue.BackoffAttribute(new[] {{ \"{random.Pick(Durations)}\" }}, Jitter = {random.Next(2)})]",
            2 => $"[global::Queue.Backoff(global::Queue.BackoffKind.Fixed, Initial = \"{random.Pick(Durations)}\")]",
            3 => "[global::Queue.Backoff(global::Queue.BackoffKind.Exponential, Factor = 1.25, Max = \"36525d\", Jitter = 1e-9)]",
            _ => "",
        };
        var noRetry = random.OneIn(6) ? $"[global::Queue.NoRetry(typeof({random.Pick(Exceptions)}), typeof({random.Pick(Exceptions)}))]" : "";
        return $"{backoff}{noRetry}";
    }
}
