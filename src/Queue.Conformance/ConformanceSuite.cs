using System.Reflection;

namespace Queue.Conformance;

/// <summary>All classes of tests that a driver passes.</summary>
public static class ConformanceSuite
{
    /// <summary>The abstract classes to derive from, in ordinal order of their names.</summary>
    public static IReadOnlyList<Type> Classes { get; } =
    [
        .. typeof(ConformanceSuite).Assembly.GetTypes()
            .Where(static type => type.IsAbstract && type.IsSubclassOf(typeof(ConformanceTests)))
            .OrderBy(static type => type.Name, StringComparer.Ordinal),
    ];

    /// <summary>Names the classes from which no class of an assembly is derived.</summary>
    /// <param name="tests">The assembly that holds the tests of a driver.</param>
    public static IReadOnlyList<string> FindMissing(Assembly tests)
    {
        ArgumentNullException.ThrowIfNull(tests);
        var derived = tests.GetTypes().Where(static type => !type.IsAbstract).ToArray();
        return [.. Classes.Where(one => !derived.Any(type => type.IsSubclassOf(one))).Select(static one => one.Name)];
    }
}
