namespace Queue.Generators.Common;

static class GeneratedCode
{
    static readonly string Version = typeof(GeneratedCode).Assembly.GetName().Version.ToString(3);

    /// <summary>Marks a generated type as such.</summary>
    public static string Attribute { get; } =
        $"[global::System.CodeDom.Compiler.GeneratedCodeAttribute(\"Queue.Generators\", \"{Version}\")]";
}
