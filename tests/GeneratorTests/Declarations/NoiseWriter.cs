namespace Queue.GeneratorTests.Declarations;

/// <summary>Writes members that are in no payload, called as generated code might call something.</summary>
static class NoiseWriter
{
    public static string Write(Random random, NameScope scope, int count) =>
        string.Concat(Enumerable.Range(0, count).Select(_ => WriteOne(random, scope)));

    static string WriteOne(Random random, NameScope scope)
    {
        var name = scope.Next(random);
        return random.Next(5) switch
        {
            0 => $"public static int {name}() => 0; ",
            1 => $"internal const string {name} = \"\"; ",
            2 => $"public static void {name}<T>(T job) {{ }} ",
            3 => $"public static class {scope.NextType(random)} {{ }} ",
            _ => $"public delegate void {scope.NextType(random)}(); ",
        };
    }
}
