using System.Text;

namespace Queue.RuntimeTests.Json.Support;

/// <summary>Where the generated JSON and System.Text.Json by reflection don't agree.</summary>
/// <param name="What">What was compared, and both answers.</param>
/// <param name="Document">The document that was read, or what System.Text.Json wrote.</param>
sealed record Difference(string What, byte[]? Document)
{
    public override string ToString() => Document is null
        ? What
        : $"{What}\n{Encoding.UTF8.GetString(Document)}\nin Base64: {Convert.ToBase64String(Document)}";
}
