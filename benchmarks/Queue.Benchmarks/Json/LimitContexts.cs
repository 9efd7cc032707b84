using System.Text.Json.Serialization;
using Limits;

namespace Queue.Benchmarks.Json;

/// <summary>System.Text.Json's own generator in its default mode: what decoding is measured against.</summary>
[JsonSerializable(typeof(Small))]
[JsonSerializable(typeof(Medium))]
[JsonSerializable(typeof(Nested))]
[JsonSerializable(typeof(RealsJob))]
[JsonSerializable(typeof(DecimalsJob))]
[JsonSerializable(typeof(TextJob))]
[JsonSerializable(typeof(TextsJob))]
[JsonSerializable(typeof(SparseJob))]
[JsonSerializable(typeof(CountriesJob))]
sealed partial class DecodeContext : JsonSerializerContext;

/// <summary>System.Text.Json's own generator in its fastest mode: what encoding is measured against.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(Small))]
[JsonSerializable(typeof(Medium))]
[JsonSerializable(typeof(Nested))]
[JsonSerializable(typeof(RealsJob))]
[JsonSerializable(typeof(DecimalsJob))]
[JsonSerializable(typeof(TextJob))]
[JsonSerializable(typeof(TextsJob))]
[JsonSerializable(typeof(SparseJob))]
[JsonSerializable(typeof(CountriesJob))]
sealed partial class EncodeContext : JsonSerializerContext;
