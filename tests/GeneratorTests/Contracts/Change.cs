using Queue.Generators.Contracts;

namespace Queue.GeneratorTests.Contracts;

/// <summary>A change of a payload, in C#, with a value of each side.</summary>
/// <param name="Name">What is changed, as <c>docs/contract-lock.md</c> has it.</param>
/// <param name="Effect">What the lock is to say of it.</param>
/// <param name="Old">The types before; <c>J</c> is the job.</param>
/// <param name="OldValue">A value that shows the effect for what is stored.</param>
/// <param name="New">The types after.</param>
/// <param name="NewValue">A value that shows the effect for old workers.</param>
sealed record Change(string Name, ContractEffect Effect, string Old, string OldValue, string New, string NewValue)
{
    /// <summary>Both sides, in namespaces of their own.</summary>
    public string ToCode(int index) =>
        $$"""
        namespace Old{{index}}
        {
            {{Old}}
            public static class Sample { public static J Value => {{OldValue}}; }
        }
        namespace New{{index}}
        {
            {{New}}
            public static class Sample { public static J Value => {{NewValue}}; }
        }

        """;
}
