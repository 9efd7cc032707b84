using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization.Metadata;
using Queue.Json;

namespace Queue.Torturing.Parties.Transactions;

/// <summary>A typed job as the generator would write it; users dispatch only such ones in their transactions.</summary>
sealed record Order(byte[] Payload) : IJob<Order>
{
    public static JobDefinition Definition { get; } =
        Workload.Known.Single(static job => job.Name == nameof(Nature.Quick));

    public static JsonTypeInfo<Order> JsonTypeInfo => throw new NotSupportedException("Orders are written as they are.");

    public static void Write(ref PayloadWriter writer, Order job) => writer.WriteLiteral(job.Payload);

    public static bool TryRead(ref PayloadReader reader, [MaybeNullWhen(false)] out Order job)
    {
        job = null;
        return false;
    }
}
