namespace Queue.Generators.Payloads;

/// <summary>
/// The generated methods know types without their nullable annotations; where a user's differ, the compiler is told so.
/// </summary>
static class NullableText
{
    public static string Suppress(PayloadType type) => type.Type.IndexOfAny(['<', '[']) >= 0 ? "!" : "";

    public static string SuppressNull(PayloadType type) => type.IsValueType ? Suppress(type) : "!";
}
