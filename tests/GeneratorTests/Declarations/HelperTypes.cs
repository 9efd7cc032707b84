using System.Text;

namespace Queue.GeneratorTests.Declarations;

/// <summary>The types that a job's members are made of: beside the job, in it, or in the namespace.</summary>
sealed class HelperTypes(Random random, ProjectSettings settings, ProjectNames names, Place place, int number)
{
    const int MaxObjects = 3;

    static readonly string[] Underlying = ["byte", "sbyte", "short", "ushort", "int", "uint", "long", "ulong"];

    readonly List<(string Text, bool IsValue)> objects = [];
    readonly NameScope beside = new([.. place.Types.Select(type => type.Name.Value)]);
    readonly NameScope inNamespace = place.Types.Count == 0
        ? new()
        : new(place.Types[0].Name.Value);
    MemberType? lastEnum;
    readonly StringBuilder codeBeside = new();
    readonly StringBuilder codeInNamespace = new();

    /// <summary>Declarations that stand beside the job.</summary>
    public string Beside => codeBeside.ToString();

    /// <summary>Declarations that stand in the namespace.</summary>
    public string InNamespace => codeInNamespace.ToString();

    /// <summary>A name for a type beside the job.</summary>
    public Identifier NextBeside()
    {
        var name = beside.NextType(random);
        return place.Types.Count == 0 && place.Namespace.Count == 0 ? names.TakeType(name, number) : name;
    }

    public MemberType Enum()
    {
        if (lastEnum is not null && random.OneIn(2))
            return lastEnum;
        var (name, prefix, code) = Take();
        var scope = new NameScope([name.Value, "value__", .. OddEnumNames]);
        var values = Enumerable.Range(0, random.Next(1, 5)).Select(_ => scope.Next(random)).ToList();
        var attribute = random.OneIn(4) ? "[global::System.FlagsAttribute] " : "";
        if (random.OneIn(5))
            attribute += $"[global::System.Text.Json.Serialization.JsonConverter(typeof(global::System.Text.Json.Serialization.JsonStringEnumConverter<{prefix}{name}>))] ";
        var body = string.Join(", ", values.Select((value, i) => random.OneIn(3) ? $"{value} = {i * 3}" : $"{value} = {i}"));
        code.Append($"{attribute}{Access(code)} enum {name} : {random.Pick(Underlying)} {{ {(values.Count > 1 ? Obsolete() : "")}{body} }}\n");
        return lastEnum = new($"{prefix}{name}", false, $"{prefix}{name}.{values[^1]}", "default");
    }

    public (string Text, bool IsValue) Object(TypeDrawer types, int depth)
    {
        if (objects.Count > 0 && (objects.Count >= MaxObjects || random.OneIn(3)))
            return random.Pick(objects);
        var (name, prefix, code) = Take();
        var declared = random.OneIn(6)
            ? Generic(name, prefix, types, code)
            : Plain(name, prefix, types, depth, code);
        objects.Add(declared);
        return declared;
    }

    (string Text, bool IsValue) Plain(
        Identifier name, string prefix, TypeDrawer types, int depth, StringBuilder code)
    {
        var shape = TypeShape.Create(random, settings);
        var body = new BodyWriter(random, settings, types, shape, name, prefix + name, depth);
        var text = body.Write();
        code.Append($"{Access(code)} {(shape.IsValue || random.OneIn(2) ? "" : "sealed ")}{shape.Write(name)}{text}\n");
        return (prefix + name, shape.IsValue);
    }

    (string Text, bool IsValue) Generic(Identifier name, string prefix, TypeDrawer types, StringBuilder code)
    {
        var scope = new NameScope(name.Value);
        var parameter = Identifier.Plain($"T{scope.NextType(random).Value}");
        var isValue = random.OneIn(2);
        var value = isValue ? "" : " = default!;";
        var members = new StringBuilder();
        for (var i = random.Next(1, 3); i > 0; i--)
            members.Append($"public {parameter} {scope.Next(random)} {{ get; {(random.OneIn(2) ? "init" : "set")}; }}{value} ");
        code.Append($"{Access(code)} {(isValue ? "struct" : "class")} {name}<{parameter}> {{ {members}}}\n");
        var argument = random.Pick(["int", "string", "global::System.DateTime", "long[]"]);
        return ($"{prefix}{name}<{argument}>", isValue);
    }

    (Identifier Name, string Prefix, StringBuilder Code) Take()
    {
        if (place.Types.Count == 0 || random.OneIn(2))
            return (NextBeside(), place.Prefix, codeBeside);
        var name = inNamespace.NextType(random);
        if (place.Namespace.Count == 0)
            name = names.TakeType(name, number);
        return (name, place.NamespacePrefix, codeInNamespace);
    }

    // They hide nothing that matters, but the compiler warns.
    static readonly string[] OddEnumNames = ["CompareTo", "HasFlag", "GetTypeCode"];

    // What stands outside can't be public where its members' types stand in something internal.
    string Access(StringBuilder code) => code == codeInNamespace && !place.IsPublic ? "internal" : "public";

    string Obsolete() => random.OneIn(6) ? "[global::System.ObsoleteAttribute] " : "";
}
