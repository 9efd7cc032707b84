namespace Queue.Generators.Payloads;

/// <summary>How generated code names the enums of the handling attributes.</summary>
static class HandlingText
{
    public const int Strict = 0;
    public const int AllNumbers = 7;
    public const int Populate = 1;
    public const int Disallow = 1;

    static readonly string[] NumberFlags =
        ["AllowReadingFromString", "WriteAsString", "AllowNamedFloatingPointLiterals"];

    public static string OfNumbers(int? handling) => handling switch
    {
        null => "",
        Strict => ", numberHandling: JsonNumberHandling.Strict",
        _ => $", numberHandling: {string.Join(" | ", NumberFlags
            .Where((_, i) => (handling.Value & (1 << i)) != 0).Select(flag => $"JsonNumberHandling.{flag}"))}",
    };

    public static string OfCreation(int? handling) => handling is null
        ? ""
        : $", creationHandling: JsonObjectCreationHandling.{(handling == Populate ? "Populate" : "Replace")}";

    public static string OfUnmapped(int? handling) => handling is null
        ? ""
        : $", unmappedHandling: JsonUnmappedMemberHandling.{(handling == Disallow ? "Disallow" : "Skip")}";
}
