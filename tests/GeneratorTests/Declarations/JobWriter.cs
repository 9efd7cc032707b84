using Microsoft.CodeAnalysis.CSharp;

namespace Queue.GeneratorTests.Declarations;

/// <summary>Writes the parts of a job's type.</summary>
sealed class JobWriter(Random random, ProjectSettings settings, ProjectNames names, Place place, HelperTypes helpers)
{
    static readonly string[] Queues = [.. DeclarationProject.Queues];

    /// <summary>The type's own name.</summary>
    public Identifier Name { get; } = helpers.NextBeside();

    /// <summary>The type as handlers name it.</summary>
    public string Type => place.Prefix + Name;

    /// <summary>The name under which the job is stored.</summary>
    public string JobName { get; private set; } = "";

    public bool IsPublic { get; private set; }

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
        var attributes = $"{WriteAttribute(number)}{(IsObsolete ? "\n[global::System.Obsolete]" : "")}";
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
        if (random.OneIn(4))
            arguments.Add($"Aliases = new[] {{ \"alias-{number}\", \"\\\\\\\"{number}\" }}");
        return $"[global::Queue.Job{(random.OneIn(2) ? "Attribute" : "")}({string.Join(", ", arguments)})]";
    }
}
