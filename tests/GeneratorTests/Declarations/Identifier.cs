namespace Queue.GeneratorTests.Declarations;

/// <summary>A name as it is written, and as the compiler understands it: <c>@class</c> is <c>class</c>.</summary>
readonly record struct Identifier(string Text, string Value)
{
    public static Identifier Plain(string name) => new(name, name);

    public override string ToString() => Text;
}
