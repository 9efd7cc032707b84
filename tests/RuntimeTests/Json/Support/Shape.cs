using System.Reflection;

namespace Queue.RuntimeTests.Json.Support;

/// <summary>A job of the shapes, with its tests bound to its type.</summary>
static class Shape
{
    public static IReadOnlyList<Type> All { get; } =
    [
        .. typeof(Shape).Assembly.GetTypes()
            .Where(type => type.FullName!.StartsWith("Queue.RuntimeTests.Json.Shapes.", StringComparison.Ordinal)
                && type.GetCustomAttribute<JobAttribute>() is not null)
            .OrderBy(type => type.FullName, StringComparer.Ordinal),
    ];

    public static string NameOf(Type shape) => shape.FullName!["Queue.RuntimeTests.Json.Shapes.".Length..];

    public static bool IsByMetadata<T>() => typeof(T).IsDefined(typeof(ByMetadataAttribute), inherit: false);

    /// <summary>The comparison of the shape of that name with System.Text.Json.</summary>
    public static IDifferential Differential(string name)
    {
        var type = All.FirstOrDefault(candidate => NameOf(candidate) == name) ?? throw new ArgumentException(
            $"Expected the name of a shape, found '{name}'. There are: {string.Join(", ", All.Select(NameOf))}.");
        return (IDifferential)typeof(Shape).GetMethod(nameof(New), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(type).Invoke(null, [name])!;
    }

    /// <summary>Calls a generic method of a test class with the shape of the name.</summary>
    public static void Run(Type tests, string method, string shape, params object[] arguments)
    {
        var type = All.Single(candidate => NameOf(candidate) == shape);
        var info = tests.GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(type);
        info.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
    }

    static Differential<T> New<T>(string name) where T : IJob<T> => new(name, new Subject<T>());
}
