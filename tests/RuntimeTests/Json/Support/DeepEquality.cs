using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
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
    public static string? FindDifference(object? left, object? right) => Compare(left, right) is { } found ? $"${found}" : null;

    static string? Compare(object? left, object? right)
    {
        if (left is null || right is null)
            return left is null && right is null ? null : Differ(left ?? "null", right ?? "null");
        if (left.GetType() != right.GetType())
            return Differ(left.GetType(), right.GetType());
        return left switch
        {
            double number => Same(BitConverter.DoubleToInt64Bits(number), BitConverter.DoubleToInt64Bits((double)right)),
            float number => Same(BitConverter.SingleToInt32Bits(number), BitConverter.SingleToInt32Bits((float)right)),
            Half number => Same(BitConverter.HalfToInt16Bits(number), BitConverter.HalfToInt16Bits((Half)right)),
            decimal number => CompareDecimals(number, (decimal)right),
            DateTime time => Same((time.Ticks, time.Kind), (((DateTime)right).Ticks, ((DateTime)right).Kind)),
            DateTimeOffset time => Same((time.Ticks, time.Offset), (((DateTimeOffset)right).Ticks, ((DateTimeOffset)right).Offset)),
            Uri uri => Same((uri.OriginalString, uri.IsAbsoluteUri), (((Uri)right).OriginalString, ((Uri)right).IsAbsoluteUri)),
            string or Version or Enum => Same(left, right),
            byte[] bytes => bytes.AsSpan().SequenceEqual((byte[])right) ? null : Differ(Convert.ToHexString(bytes), Convert.ToHexString((byte[])right)),
            JsonElement element => Same(element.ToString(), ((JsonElement)right).ToString()) ?? Same(element.ValueKind, ((JsonElement)right).ValueKind),
            JsonNode node => Same(node.ToJsonString(), ((JsonNode)right).ToJsonString()),
            IDictionary entries => CompareComparers(left, right) ?? CompareEntries(entries, (IDictionary)right),
            IEnumerable items => CompareComparers(left, right) ?? CompareItems(ItemsOf(items), ItemsOf((IEnumerable)right)),
            _ when IsMemory(left.GetType()) => CompareItems(ItemsOf(ToArray(left)), ItemsOf(ToArray(right))),
            _ when left.GetType() is { Namespace: "System" } => Same(left, right),
            _ => CompareFields(left, right),
        };
    }

    static string? Same<T>(T left, T right) where T : notnull => left.Equals(right) ? null : Differ(left, right);

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
        var property = Comparers.GetOrAdd(left.GetType(), type => type.GetProperty("Comparer") ?? type.GetProperty("KeyComparer"));
        return property is null ? null : Same(property.GetValue(left)!, property.GetValue(right)!) is { } found ? $".Comparer{found}" : null;
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
    static List<object?>? ItemsOf(IEnumerable items) =>
        items.GetType().GetProperty("IsDefault") is { } isDefault && (bool)isDefault.GetValue(items)! ? null : [.. items.Cast<object?>()];

    static bool IsMemory(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Memory<>) || type.GetGenericTypeDefinition() == typeof(ReadOnlyMemory<>));

    static Array ToArray(object memory) => (Array)memory.GetType().GetMethod("ToArray")!.Invoke(memory, null)!;

    static FieldInfo[] FieldsOf(Type type) =>
        type == typeof(object) || type.BaseType is null ? [] : [.. type.GetFields(Declared), .. FieldsOf(type.BaseType)];
}
