using Queue.Generators.Common;
using Queue.Generators.Payloads;
using Queue.Generators.Policies;
using Queue.Generators.Upgrades;

namespace Queue.Generators.Jobs;

/// <summary>All that is generated for one job depends on.</summary>
/// <param name="Type">The type as generated code writes it.</param>
/// <param name="FileName">Names the generated file, without extension; the type as metadata names it.</param>
/// <param name="Namespace">Escaped; empty for the global namespace.</param>
/// <param name="Parts">The types around the job, the outermost first, and the job itself.</param>
/// <param name="Settings">What the attribute says.</param>
/// <param name="Policy">How the job is retried and ended.</param>
/// <param name="Payload">The shape of the payload; without types where the job has an own context.</param>
/// <param name="Upgrades">From the oldest version that is read to the current one; mostly empty.</param>
/// <param name="JsonContext">
/// The job's own <c>JsonSerializerContext</c>, as generated code writes it; null for none.
/// </param>
sealed record JobModel(
    string Type,
    string FileName,
    string Namespace,
    EquatableArray<TypePart> Parts,
    JobSettings Settings,
    PolicyModel Policy,
    PayloadModel Payload,
    EquatableArray<UpgradeModel> Upgrades,
    string? JsonContext)
{
    /// <summary>
    /// Whether System.Text.Json writes and reads the payload, because there is no canonical code for it.
    /// </summary>
    public bool IsByMetadata => JsonContext is not null || Payload.IsByMetadata;

    /// <summary>The shapes of the current version and of the older ones.</summary>
    public IEnumerable<PayloadModel> Payloads => Upgrades.Select(upgrade => upgrade.Payload).Prepend(Payload);
}
