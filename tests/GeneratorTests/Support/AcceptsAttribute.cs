using System.Collections.Concurrent;
using System.Reflection;
using Xunit.v3;

namespace Queue.GeneratorTests.Support;

/// <summary>
/// Marks a test of what rules accept, though it is close to what they refuse. The test fails when it analyzes nothing, or
/// when one of the rules reports something in it.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class AcceptsAttribute(params string[] ids) : BeforeAfterTestAttribute
{
    static readonly ConcurrentDictionary<string, ConcurrentBag<string>> Reported = new();

    /// <summary>The rules, by their ids.</summary>
    public IReadOnlyList<string> Ids => ids;

    /// <summary>Keeps what an analysis reported in the test that runs.</summary>
    public static void Record(IEnumerable<string> found)
    {
        if (TestContext.Current.Test is not { } test)
            return;
        var all = Reported.GetOrAdd(test.UniqueID, static _ => []);
        foreach (var id in found)
            all.Add(id);
    }

    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        Assert.True(Reported.TryGetValue(test.UniqueID, out var found), $"Expected an analysis in {methodUnderTest.Name}, found none.");
        Assert.Empty(ids.Intersect(found));
    }
}
