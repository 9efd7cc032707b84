using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Queue.Generators.Contracts;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Contracts;

/// <summary>What the lock says of each kind of change is what System.Text.Json does.</summary>
public sealed class ContractChangeTests
{
    static readonly Lazy<(Compilation Compilation, Assembly Assembly)> Compiled = new(Compile);

    public static TheoryData<string> Names => [.. Changes.All.Select(change => change.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_change_has_the_effect_that_the_lock_says(string name)
    {
        var (change, index) = Find(name);
        var compilation = Compiled.Value.Compilation;
        var (old, now) = (Build($"Old{index}.J"), Build($"New{index}.J"));

        var found = ContractComparison.Compare(old, now);

        Assert.Equal(change.Effect, found.Select(item => item.Effect).DefaultIfEmpty().Max());
        Assert.Equal(LockWriter.Write(old) == LockWriter.Write(now), found.Count == 0);

        LockedJob Build(string type) =>
            ShapeBuilder.Build(compilation.GetTypeByMetadataName(type)!, compilation, default)!.Job;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_change_does_to_payloads_what_the_lock_says(string name)
    {
        var (change, index) = Find(name);
        var (old, now) = (GetValue($"Old{index}"), GetValue($"New{index}"));
        var byNew = Read(old, now.GetType());
        var byOld = Read(now, old.GetType());

        Assert.Equal(change.Effect == ContractEffect.StrandsStored, byNew == Reading.Refused);
        Assert.Equal(change.Effect == ContractEffect.MisreadsStored, byNew == Reading.Changed);
        if (change.Effect == ContractEffect.BreaksRollingDeploy)
            Assert.NotEqual(Reading.Kept, byOld);
        if (change.Effect == ContractEffect.Safe)
            Assert.NotEqual(Reading.Refused, byOld);
    }

    static (Change Change, int Index) Find(string name)
    {
        var change = Changes.All.Single(change => change.Name == name);
        return (change, Changes.All.ToList().IndexOf(change));
    }

    static (Compilation Compilation, Assembly Assembly) Compile()
    {
        var code = "global using System.Text.Json.Serialization;\n" +
            string.Concat(Changes.All.Select((change, i) => change.ToCode(i)));
        var compilation = Source.FromString(code).Compile();
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return (compilation, Assembly.Load(stream.ToArray()));
    }

    static object GetValue(string side) =>
        Compiled.Value.Assembly.GetType($"{side}.Sample")!.GetProperty("Value")!.GetValue(null)!;

    static Reading Read(object written, Type type)
    {
        var json = JsonSerializer.Serialize(written);
        object read;
        try
        {
            read = JsonSerializer.Deserialize(json, type)!;
        }
        catch (JsonException)
        {
            return Reading.Refused;
        }

        var isThere = IsComparable(written, read)
            || IsIn(JsonNode.Parse(json), JsonNode.Parse(JsonSerializer.Serialize(read)));
        return isThere && HasSameValues(written, read) ? Reading.Kept : Reading.Changed;
    }

    // Whether the values can be compared without their JSON, which is another where the new type writes otherwise.
    static bool IsComparable(object written, object read) =>
        written.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).All(source =>
            read.GetType().GetProperty(source.Name) is { } property
            && (source.PropertyType.IsEnum && property.PropertyType.IsEnum
                || source.PropertyType.IsPrimitive && source.PropertyType == property.PropertyType));

    // All that was written is there again; more may be.
    static bool IsIn(JsonNode? part, JsonNode? whole) => (part, whole) switch
    {
        (JsonObject members, JsonObject others) =>
            members.All(member => others.ContainsKey(member.Key) && IsIn(member.Value, others[member.Key])),
        (JsonArray items, JsonArray others) =>
            items.Count == others.Count && items.Zip(others).All(pair => IsIn(pair.First, pair.Second)),
        _ => part?.ToJsonString() == whole?.ToJsonString(),
    };

    // A value without a name, or an array without its items, is not what anybody meant.
    static bool IsUnknown(object? value) => value switch
    {
        Enum item => !Enum.IsDefined(item.GetType(), item),
        ImmutableArray<int> array => array.IsDefault,
        IDictionary map => map.Keys.Cast<object>().Any(IsUnknown),
        _ => false,
    };

    static bool HasSameValues(object written, object read)
    {
        var nullability = new NullabilityInfoContext();
        foreach (var property in read.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var value = property.GetValue(read);
            if (value is null && nullability.Create(property).ReadState == NullabilityState.NotNull)
                return false;
            if (IsUnknown(value))
                return false;
            var source = written.GetType().GetProperty(property.Name);
            if (source is null)
                continue;
            var isEnum = property.PropertyType.IsEnum && source.PropertyType.IsEnum;
            var isSame = source.PropertyType == property.PropertyType && property.PropertyType.IsPrimitive;
            if ((isEnum || isSame) && source.GetValue(written)?.ToString() != value?.ToString())
                return false;
        }

        return true;
    }
}
