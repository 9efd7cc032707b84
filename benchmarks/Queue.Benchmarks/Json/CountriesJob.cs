using System.Text.Json.Serialization;

namespace Queue.Benchmarks.Json;

[Job]
public sealed partial record CountriesJob(Country[] Countries);

/// <summary>As many names as generated code compares one after the other.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Country>))]
public enum Country
{
    Austria, Belgium, Bulgaria, Croatia, Cyprus, Czechia, Denmark, Estonia, Finland, France, Germany, Greece, Hungary,
    Iceland, Ireland, Italy, Latvia, Liechtenstein, Lithuania, Luxembourg, Malta, Netherlands, Norway, Poland, Portugal,
    Romania, Slovakia, Slovenia, Spain, Sweden, Switzerland, Ukraine,
}
