namespace Queue.Generators.Payloads;

/// <summary>The condition of a <c>[JsonIgnore]</c>, numbered as System.Text.Json does.</summary>
enum IgnoreCondition
{
    Never = 0,
    Always = 1,
    WhenWritingDefault = 2,
    WhenWritingNull = 3,
    WhenWriting = 4,
    WhenReading = 5,
}
