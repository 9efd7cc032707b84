using Queue.Generators.Common;
using Queue.Generators.Payloads;

namespace Queue.Generators.Upgrades;

/// <summary>How the payload of one version becomes that of the next.</summary>
/// <param name="Version">The version that it takes.</param>
/// <param name="Old">The record of that version as generated code writes it.</param>
/// <param name="Method">The method's name, escaped where it is a keyword.</param>
/// <param name="Restrictions">Of the method and the record.</param>
/// <param name="Payload">The shape of the record; without types where the job has an own context.</param>
sealed record UpgradeModel(int Version, string Old, string Method, Restrictions Restrictions, PayloadModel Payload);
