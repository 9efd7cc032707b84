using Microsoft.CodeAnalysis.CSharp;

namespace Queue.GeneratorTests.Declarations;

/// <summary>Attributes that any member may have.</summary>
static class Attributes
{
    const string Json = "global::System.Text.Json.Serialization.Json";

    public static string Next(Random random, NameScope names) => random.Next(7) switch
    {
        0 => "global::System.ObsoleteAttribute",
        1 when random.OneIn(2) => "global::System.ObsoleteAttribute(\"\", true)",
        1 => "global::System.ObsoleteAttribute(\"Use \\\"another\\\".\")",
        2 => "global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)",
        3 => "global::System.ComponentModel.Description(\"*/ <b> \\\\ \\u2028\")",
        4 => $"{Json}PropertyName({SymbolDisplay.FormatLiteral($"{names.Next(random).Value} \"<é>\"", true)})",
        5 => $"{Json}PropertyOrder({random.Next(-2, 3)})",
        _ => $"{Json}Required",
    };
}
