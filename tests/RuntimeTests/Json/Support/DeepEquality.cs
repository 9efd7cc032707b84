using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Queue.RuntimeTests.Json.Support;

/// <summary>
/// Finds where two values differ, down to the scale of decimals, the kind of dates, the bits of numbers, and the types,
/// the order and the comparers of collections.
/// </summary>
static class DeepEquality
{
    const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    static readonly ConcurrentDictionary<Type, FieldInfo[]> Fields = [];
    static readonly ConcurrentDictionary<Type, PropertyInfo?> Comparers = [];

    /// <summary>The path to the first difference, with both values; null when there is none.</summary>
    public static string? FindDifference(object? left, object? right) =>
        Compare(left, right) is { } found ? $"${found}" : null;

    static string? Compare(object? left, object? right)
    {
        if (left is null || right is null)
            return left is null && right is null ? null : Differ(left ?? "null", right ?? "null");
        if (left.GetType() != right.GetType())
            return Differ(left.GetType(), right.GetType());
        return left switch
        {
            double => Same(left, right, value => BitConverter.DoubleToInt64Bits((double)value)),
            float => Same(left, right, value => BitConverter.SingleToInt32Bits((float)value)),
            Half => Same(left, right, value => BitConverter.HalfToInt16Bits((Half)value)),
            decimal number => CompareDecimals(number, (decimal)right),
            DateTime time => Same(time.Kind, ((DateTime)right).Kind, value => value)
                ?? Same(left, right, value => (value, ((DateTime)value).ToUniversalTime())),
            DateTimeOffset time => time.EqualsExact((DateTimeOffset)right) ? null : Differ(left, right),
            Uri => Same(left, right, value => (((Uri)value).OriginalString, ((Uri)value).IsAbsoluteUri)),
            string or Version or Enum => Same(left, right, value => value),
            byte[] bytes when bytes.AsSpan().SequenceEqual((byte[])right) => null,
            JsonElement => Same(left, right, value => TextOf((JsonElement)value)),
            JsonDocument document => Compare(document.RootElement, ((JsonDocument)right).RootElement),
            JsonNode => Same(left, right, value => TextOf((JsonNode)value)),
            IDictionary entries => CompareComparers(left, right) ?? CompareEntries(entries, (IDictionary)right),
            IEnumerable => CompareComparers(left, right) ?? CompareItems(ItemsOf(left), ItemsOf(right)),
            _ when IsMemory(left.GetType()) => CompareItems(ItemsOf(ToArray(left)), ItemsOf(ToArray(right))),
            _ when left.GetType() is { Namespace: "System" } => Same(left, right, value => value),
            _ => CompareFields(left, right),
        };
    }

    // As it is in the document, for not every text there can be one in memory.
    static string TextOf(JsonElement element) => element.ValueKind == JsonValueKind.Undefined
        ? ""
        : Encoding.Latin1.GetString(JsonMarshal.GetRawUtf8Value(element));

    static string TextOf(JsonNode node)
    {
        try
        {
            return node.ToJsonString();
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message;
        }
    }

    static string? Same<T>(object left, object right, Func<object, T> sight) where T : notnull =>
        sight(left).Equals(sight(right)) ? null : Differ(sight(left), sight(right));

    static string Differ(object left, object right) => $": {left} and {right}";

    static string? CompareDecimals(decimal left, decimal right)
    {
        Span<int> leftBits = stackalloc int[4], rightBits = stackalloc int[4];
        decimal.GetBits(left, leftBits);
        decimal.GetBits(right, rightBits);
        return leftBits.SequenceEqual(rightBits) ? null : Differ(left, right);
    }

    static string? CompareItems(List<object?>? left, List<object?>? right)
    {
        if (left is null || right is null)
            return left is null && right is null ? null : ": only one is a default array";
        if (left.Count != right.Count)
            return $": {left.Count} and {right.Count} items";
        for (var i = 0; i < left.Count; i++)
        {
            if (Compare(left[i], right[i]) is { } difference)
                return $"[{i}]{difference}";
        }

        return null;
    }

    static string? CompareEntries(IDictionary left, IDictionary right)
    {
        var (leftKeys, rightKeys) = (ItemsOf(left.Keys), ItemsOf(right.Keys));
        if (CompareItems(leftKeys, rightKeys) is { } difference)
            return $".Keys{difference}";
        foreach (var key in leftKeys!)
        {
            if (Compare(left[key!], right[key!]) is { } found)
                return $"['{key}']{found}";
        }

        return null;
    }

    static string? CompareComparers(object left, object right)
    {
        var property = Comparers.GetOrAdd(
            left.GetType(), type => type.GetProperty("Comparer") ?? type.GetProperty("KeyComparer"));
        return property is not null && Same(left, right, value => property.GetValue(value)!) is { } found
            ? $".{property.Name}{found}"
            : null;
    }

    static string? CompareFields(object left, object right)
    {
        foreach (var field in Fields.GetOrAdd(left.GetType(), FieldsOf))
        {
            if (Compare(field.GetValue(left), field.GetValue(right)) is { } difference)
                return $".{field.Name}{difference}";
        }

        return null;
    }

    /// <summary>Null for an immutable array that was never made.</summary>
    static List<object?>? ItemsOf(object items) =>
        items.GetType() is { IsValueType: true } type && (bool?)type.GetProperty("IsDefault")?.GetValue(items) == true
            ? null
            : [.. ((IEnumerable)items).Cast<object?>()];

    static bool IsMemory(Type type) =>
        type is { IsGenericType: true, Namespace: "System", Name: "Memory`1" or "ReadOnlyMemory`1" };

    static Array ToArray(object memory) => (Array)memory.GetType().GetMethod("ToArray")!.Invoke(memory, null)!;

    static FieldInfo[] FieldsOf(Type type) => type == typeof(object) || type.BaseType is null
        ? []
        : [.. type.GetFields(Declared), .. FieldsOf(type.BaseType)];
}
