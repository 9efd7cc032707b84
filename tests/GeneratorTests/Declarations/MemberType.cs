namespace Queue.GeneratorTests.Declarations;

/// <summary>The type of a member, as it is written.</summary>
/// <param name="Text">With <c>global::</c> and all.</param>
/// <param name="NeedsValue">Whether the compiler warns of a member that nothing sets.</param>
/// <param name="Constants">What may be the default of a parameter.</param>
sealed record MemberType(string Text, bool NeedsValue, params string[] Constants)
{
    public bool IsNullable => Text.EndsWith('?');
}
