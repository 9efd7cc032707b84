using System.Collections;
using System.Reflection;

namespace Queue.RuntimeTests.Json.Support;

/// <summary>Finds where two values differ, down to the scale of decimals, the kind of dates and the types of collections.</summary>
static class DeepEquality
{
    const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The path to the first difference; null when there is none.</summary>
    public static string? FindDifference(object? left, object? right, string path = "$")
    {
        if (left is null || right is null)
            return left is null && right is null ? null : $"{path}: {left ?? "null"} and {right ?? "null"}";
        if (left.GetType() != right.GetType())
            return $"{path}: {left.GetType()} and {right.GetType()}";
        return left switch
        {
            double number => Compare(BitConverter.DoubleToInt64Bits(number), BitConverter.DoubleToInt64Bits((double)right), path),
            float number => Compare(BitConverter.SingleToInt32Bits(number), BitConverter.SingleToInt32Bits((float)right), path),
            Half number => Compare(BitConverter.HalfToInt16Bits(number), BitConverter.HalfToInt16Bits((Half)right), path),
            decimal number => Compare(string.Join(',', decimal.GetBits(number)), string.Join(',', decimal.GetBits((decimal)right)), path),
            DateTime time => Compare((time.Ticks, time.Kind), (((DateTime)right).Ticks, ((DateTime)right).Kind), path),
            DateTimeOffset time => Compare((time.Ticks, time.Offset), (((DateTimeOffset)right).Ticks, ((DateTimeOffset)right).Offset), path),
            Uri uri => Compare(uri.OriginalString, ((Uri)right).OriginalString, path),
            string or Version or Enum => Compare(left, right, path),
            IDictionary entries => CompareEntries(entries, (IDictionary)right, path),
            IList items => CompareItems(items, (IList)right, path),
            _ when left.GetType() is { Namespace: "System" } => Compare(left, right, path),
            _ => CompareFields(left, right, path),
        };
    }

    static string? Compare<T>(T left, T right, string path) =>
        Equals(left, right) ? null : $"{path}: {left} and {right}";

    static string? CompareItems(IList left, IList right, string path)
    {
        if (left.Count != right.Count)
            return $"{path}: {left.Count} and {right.Count} items";
        for (var i = 0; i < left.Count; i++)
        {
            if (FindDifference(left[i], right[i], $"{path}[{i}]") is { } difference)
                return difference;
        }

        return null;
    }

    static string? CompareEntries(IDictionary left, IDictionary right, string path)
    {
        var (leftKeys, rightKeys) = (left.Keys.Cast<object>().ToList(), right.Keys.Cast<object>().ToList());
        return CompareItems(leftKeys, rightKeys, $"{path}.Keys")
            ?? leftKeys.Select(key => FindDifference(left[key], right[key], $"{path}['{key}']")).FirstOrDefault(found => found is not null);
    }

    static string? CompareFields(object left, object right, string path)
    {
        for (var part = left.GetType(); part is not null && part != typeof(object); part = part.BaseType)
        {
            foreach (var field in part.GetFields(Declared))
            {
                if (FindDifference(field.GetValue(left), field.GetValue(right), $"{path}.{field.Name}") is { } difference)
                    return difference;
            }
        }

        return null;
    }
}
