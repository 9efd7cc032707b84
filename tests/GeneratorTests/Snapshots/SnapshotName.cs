using System.Globalization;
using System.Text;
using Xunit.v3;

namespace Queue.GeneratorTests.Snapshots;

/// <summary>The names of snapshot files, as Verify forms them.</summary>
static class SnapshotName
{
    const string Forbidden = "\"<>|:*?";

    /// <summary>The running test: <c>Type.Method</c>, with its arguments if it is a theory.</summary>
    public static string ForCurrentTest()
    {
        var test = (IXunitTest)TestContext.Current.Test!;
        var method = test.TestMethod;
        var type = method.TestClass.Class;
        return ForTest(type, method.MethodName, [.. method.Parameters.Select(parameter => parameter.Name!)], test.TestMethodArguments);
    }

    public static string ForTest(Type type, string method, string[] parameters, object?[] arguments)
    {
        var name = new StringBuilder($"{GetTypeName(type)}.{method}");
        for (var i = 0; i < arguments.Length; i++)
            name.Append(CultureInfo.InvariantCulture, $"_{parameters[i]}={arguments[i] ?? "null"}");
        return Clean(name.ToString());
    }

    /// <summary>The hint name's file name without its last extension.</summary>
    public static string ForTarget(string hintName) => Clean(Path.GetFileNameWithoutExtension(hintName));

    static string GetTypeName(Type type) =>
        type.DeclaringType is { } outer ? $"{GetTypeName(outer)}.{type.Name}" : type.Name;

    static string Clean(string name) =>
        string.Concat(name.Select(c => char.IsControl(c) || Forbidden.Contains(c) ? '-' : c));
}
