using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Queue.RuntimeTests.Json.Support;

/// <summary>
/// Values of any shape, extremes among them. Fields are set past constructors, so that every state occurs.
/// </summary>
/// <param name="isWritable">Whether what JSON has no form for is left out.</param>
sealed class RandomValues(Random random, bool isWritable)
{
    const int MaxDepth = 5;
    const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    static readonly ConcurrentDictionary<Type, FieldInfo[]> Fields = [];

    static readonly string[] Pieces =
    [
        "a", "Ada Lovelace", "\"", "\\", "/", "<script>", "&'+`", "\u007f", "\0", "\b\t\n\f\r", "\u001f", "é", "Ада",
        "名前", "🎉", "\ud83c", "\udf89", "\ufffd", "\u2028", "SKU-000123", "\\u0041", "{\"a\":1}", "null", " ",
    ];

    static readonly double[] Doubles =
    [
        0, -0.0, 1, -1, 0.1, 9.95, 1234.5678, 99999999999.9999, 1e15, 1e15 - 1, 123456789012345678, 1e-5, 0.0001, 1e300,
        double.MaxValue, double.Epsilon, Math.PI, 1 / 3.0, 2.5e-10, 5e-324, 0.00005, 4503599627370497.5,
    ];

    // The compiler makes a plain zero of -0.0m.
    static readonly decimal[] OddDecimals =
    [
        0, new(0, 0, 0, isNegative: true, 1), 0.000m, 1.10m, decimal.MaxValue, decimal.MinValue,
        0.0000000000000000000000000001m,
    ];

    public object? Create(Type type, int depth = 0)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return random.Next(4) == 0 ? null : Create(underlying, depth);
        if (!type.IsValueType && (depth > MaxDepth || random.Next(6) == 0) && depth > 0)
            return null;
        if (type.IsEnum)
            return CreateEnum(type, depth);
        if (AnyJson.Is(type))
            return AnyJson.Create(type, random, isWritable);
        if (type.IsValueType && depth > 0 && random.Next(10) == 0 && !(isWritable && IsImmutableArray(type)))
            return RuntimeHelpers.GetUninitializedObject(type);
        if (type == typeof(IShown))
            return new Shown(NextText());
        return CreateScalar(type) ?? CreateCollection(type, depth) ?? CreateObject(type, depth);
    }

    // Its default can't be written.
    static bool IsImmutableArray(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>);

    object CreateEnum(Type type, int depth)
    {
        var defined = Enum.GetValuesAsUnderlyingType(type);
        return Enum.ToObject(type, defined.Length > 0 && random.Next(3) != 0
            ? defined.GetValue(random.Next(defined.Length))!
            : Create(Enum.GetUnderlyingType(type), depth)!);
    }

    object? CreateScalar(Type type)
    {
        if (type == typeof(string))
            return NextText();
        if (type == typeof(byte[]))
            return NextBytes(random.Next(20));
        if (type == typeof(Uri))
        {
            return random.Next(3) == 0
                ? new Uri("a b/ü?q=1", UriKind.Relative)
                : new Uri("https://example.org/\u00fc?a=1&b=<2>");
        }


        if (type == typeof(Version))
            return random.Next(2) == 0 ? new Version(1, 2) : new Version(10, 0, 3, random.Next());
        if (type == typeof(bool))
            return random.Next(2) == 0;
        if (type == typeof(char))
            return NextText() is { Length: > 0 } text ? text[random.Next(text.Length)] : 'c';
        if (type == typeof(Guid))
            return random.Next(8) == 0 ? Guid.Empty : new Guid(NextBytes(16));
        return CreateNumber(type) ?? CreateTime(type);
    }

    object? CreateNumber(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.SByte => (sbyte)NextInteger(),
        TypeCode.Byte => (byte)NextInteger(),
        TypeCode.Int16 => (short)NextInteger(),
        TypeCode.UInt16 => (ushort)NextInteger(),
        TypeCode.Int32 => (int)NextInteger(),
        TypeCode.UInt32 => (uint)NextInteger(),
        TypeCode.Int64 => NextInteger(),
        TypeCode.UInt64 => (ulong)NextInteger(),
        TypeCode.Single => (float)NextDouble() is var single && (float.IsFinite(single) || !isWritable) ? single : 1.5f,
        TypeCode.Double => NextDouble(),
        TypeCode.Decimal => NextDecimal(),
        _ when type == typeof(Half) => (Half)(random.NextDouble() * 1_000 - 500),
        _ when type == typeof(Int128) => new Int128((ulong)NextInteger(), (ulong)NextInteger()),
        _ when type == typeof(UInt128) => new UInt128((ulong)NextInteger(), (ulong)NextInteger()),
        _ => null,
    };

    object? CreateTime(Type type)
    {
        var ticks = NextTicks();
        if (type == typeof(DateTime))
            return new DateTime(ticks, IsNearTheEnds(ticks) ? DateTimeKind.Utc : (DateTimeKind)random.Next(3));
        if (type == typeof(DateTimeOffset))
            return NextOffset(ticks);
        if (type == typeof(DateOnly))
            return DateOnly.FromDateTime(new DateTime(ticks));
        if (type == typeof(TimeOnly))
            return new TimeOnly(ticks % TimeSpan.TicksPerDay);
        if (type == typeof(TimeSpan))
        {
            return new TimeSpan(
                random.Next(3) == 0 ? NextInteger() : ticks % TimeSpan.TicksPerDay - TimeSpan.TicksPerHour);
        }


        return null;
    }

    object? CreateCollection(Type type, int depth)
    {
        if (type.IsArray)
            return CreateArray(type.GetElementType()!, depth);
        if (IsMemory(type))
            return Activator.CreateInstance(type, CreateArray(type.GetGenericArguments()[0], depth));
        if (type.Namespace?.StartsWith("System.Collections", StringComparison.Ordinal) != true)
            return CreateOwnCollection(type, depth);
        var dictionary = Implemented(type, typeof(IDictionary<,>)) ?? Implemented(type, typeof(IReadOnlyDictionary<,>));
        if (dictionary is not null)
            return CollectionOf.Type(type, CreateDictionary(dictionary.GetGenericArguments(), depth));
        return Implemented(type, typeof(IEnumerable<>)) is { } sequence
            ? CollectionOf.Type(type, CreateList(sequence.GetGenericArguments()[0], depth))
            : null;
    }

    Array CreateArray(Type item, int depth)
    {
        var array = Array.CreateInstance(item, NextCount());
        for (var i = 0; i < array.Length; i++)
            array.SetValue(Create(item, depth + 1), i);
        return array;
    }

    object? CreateOwnCollection(Type type, int depth)
    {
        if (Implemented(type, typeof(IDictionary<,>)) is { } dictionary
            && Activator.CreateInstance(type) is System.Collections.IDictionary own)
        {
            foreach (System.Collections.DictionaryEntry entry in CreateDictionary(dictionary.GetGenericArguments(), depth))
                own.Add(entry.Key, entry.Value);
            return own;
        }

        if (Implemented(type, typeof(ICollection<>)) is not { } collection)
            return null;
        var items = Activator.CreateInstance(type)!;
        foreach (var item in CreateList(collection.GetGenericArguments()[0], depth))
            collection.GetMethod("Add")!.Invoke(items, [item]);
        return items;
    }

    System.Collections.IDictionary CreateDictionary(Type[] arguments, int depth)
    {
        var dictionary = (System.Collections.IDictionary)Activator.CreateInstance(
            typeof(Dictionary<,>).MakeGenericType(arguments))!;
        for (var i = NextCount(); i > 0; i--)
            dictionary[CreateKey(arguments[0])] = Create(arguments[1], depth + 1);
        return dictionary;
    }

    object CreateKey(Type type) => type == typeof(string) ? NextText() : Create(type)!;

    System.Collections.IList CreateList(Type item, int depth)
    {
        var list = (System.Collections.IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        for (var i = NextCount(); i > 0; i--)
            list.Add(Create(item, depth + 1));
        return list;
    }

    static Type? Implemented(Type type, Type definition) => type.GetInterfaces().Prepend(type)
        .FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == definition);

    static bool IsMemory(Type type) =>
        type is { IsGenericType: true, Namespace: "System", Name: "Memory`1" or "ReadOnlyMemory`1" };

    object CreateObject(Type type, int depth)
    {
        var value = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var field in Fields.GetOrAdd(type, FieldsOf))
            field.SetValue(value, Create(field.FieldType, depth + 1));
        return value;
    }

    static FieldInfo[] FieldsOf(Type type) => type == typeof(object) || type.BaseType is null
        ? []
        : [.. type.GetFields(Declared).Where(field => field.FieldType != typeof(object)), .. FieldsOf(type.BaseType)];

    public string NextText()
    {
        if (random.Next(40) == 0)
            return new string('x', random.Next(2_000)) + Pieces[random.Next(Pieces.Length)];
        var text = new StringBuilder();
        for (var i = random.Next(6); i > 0; i--)
            text.Append(random.Next(6) == 0 ? $"{(char)random.Next(0x10000)}" : Pieces[random.Next(Pieces.Length)]);
        return text.ToString();
    }

    int NextCount() => random.Next(8) == 0 ? random.Next(20) : random.Next(4);

    byte[] NextBytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    long NextInteger() => random.Next(8) switch
    {
        0 => long.MinValue,
        1 => long.MaxValue,
        2 => -1,
        3 => random.Next(-10, 10),
        4 => random.Next(),
        5 => random.NextInt64() >> random.Next(64),
        6 => -(random.NextInt64() >> random.Next(64)),
        _ => random.NextInt64(),
    };

    double NextDouble() => random.Next(isWritable ? 5 : 6) switch
    {
        0 => Doubles[random.Next(Doubles.Length)] * (random.Next(2) * 2 - 1),
        1 => random.Next(1_000_000) / 100.0,
        2 => Math.Round(random.NextDouble() * 1e9, random.Next(6)),
        3 => random.NextDouble(),
        5 => random.Next(4) == 0 ? double.NaN : random.Next(4) == 0 ? double.NegativeInfinity : 3,
        _ => BitConverter.Int64BitsToDouble(random.NextInt64()) is var any && double.IsFinite(any) ? any : 2.5,
    };

    decimal NextDecimal() => random.Next(4) switch
    {
        0 => OddDecimals[random.Next(OddDecimals.Length)],
        1 => random.Next(1_000_000) / 100m,
        2 => new decimal(random.Next(), random.Next(), 0, random.Next(2) == 0, (byte)random.Next(29)),
        _ => new decimal(random.Next(), random.Next(), random.Next(), random.Next(2) == 0, (byte)random.Next(29)),
    };

    long NextTicks() => random.Next(5) switch
    {
        0 => 0,
        1 => DateTime.MaxValue.Ticks,
        2 => new DateTime(2026, random.Next(1, 13), random.Next(1, 28)).Ticks,
        3 => new DateTime(2024, 2, 29).Ticks + random.Next(86_400_000) * TimeSpan.TicksPerMillisecond,
        _ => random.NextInt64(DateTime.MaxValue.Ticks),
    };

    // A local time there has no time in UTC, wherever the test runs.
    static bool IsNearTheEnds(long ticks) =>
        ticks < TimeSpan.TicksPerDay || ticks > DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay;

    DateTimeOffset NextOffset(long ticks)
    {
        var offset = TimeSpan.FromMinutes(random.Next(3) == 0 ? 0 : random.Next(-14 * 60, 14 * 60 + 1));
        var isInRange = ticks - offset.Ticks is var utc && utc >= 0 && utc <= DateTime.MaxValue.Ticks;
        return new DateTimeOffset(ticks, isInRange ? offset : TimeSpan.Zero);
    }
}
