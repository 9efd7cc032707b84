using Microsoft.CodeAnalysis;
using Queue.Generators.Common;
using Queue.Generators.Contracts;

namespace Queue.CodeFixes;

/// <summary>Writes the types of locked members in C#: that of the code, where it is still the same.</summary>
sealed class OldTypeText(
    ContractShape shape, LockedJob locked, SemanticModel model, int position, Func<LockedType, string> getName)
{
    const string Converter = "System.Text.Json.Serialization.JsonConverterAttribute";

    static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.MinimallyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    readonly Dictionary<string, bool> unchanged = new(StringComparer.Ordinal);

    /// <summary>Null for what C# has no type for, as far as the lock tells.</summary>
    public string? Get(LockedObject item, LockedMember member)
    {
        var isRoot = item == locked.Types[0];
        var now = isRoot ? shape.Job.Types[0].Name : item.Name;
        var symbol = shape.FindMember(now, member.Name);
        var current = (shape.Job.FindType(now) as LockedObject)?.Members
            .FirstOrDefault(other => other.Name == member.Name);
        return symbol is not null
            && current?.Type == member.Type
            && !symbol.HasAttribute(Converter)
            && TypeTextReader.GetNames(member.Type).All(IsUnchanged)
            ? Show(symbol is IPropertySymbol property ? property.Type : ((IFieldSymbol)symbol).Type)
            : Write(member.Type);
    }

    string? Write(LockedTypeText text) => text switch
    {
        NullableText nullable => Write(nullable.Of) is { } of ? $"{of}?" : null,
        ListText { Form: ListForm.Set } set => WriteCollection("HashSet`1", set.Of),
        ListText { Form: ListForm.Stack } stack => WriteCollection("Stack`1", stack.Of),
        ListText list => Write(list.Of) is { } of ? $"{of}[]" : null,
        MapText map => Write(map.Key) is { } key && Write(map.Value) is { } value
            ? $"{Shorten("System.Collections.Generic.Dictionary`2")}<{key}, {value}>"
            : null,
        NamedText named => WriteName(named.Name),
        _ => null,
    };

    string? WriteCollection(string name, LockedTypeText of) =>
        Write(of) is { } item ? $"{Shorten($"System.Collections.Generic.{name}")}<{item}>" : null;

    string? WriteName(string name) => locked.FindType(name) switch
    {
        null when name == ScalarText.Any => Shorten("System.Text.Json.JsonElement"),
        null when name == "base64" => "byte[]",
        null => char.IsLower(name[0]) ? name : Shorten($"System.{name}"),
        _ when IsUnchanged(name) => Show(shape.FindType(name)!),
        LockedConverted => null,
        var type => getName(type),
    };

    bool IsUnchanged(string name)
    {
        if (locked.FindType(name) is not { } old)
            return true;
        if (unchanged.TryGetValue(name, out var known))
            return known;
        unchanged.Add(name, true);
        return unchanged[name] = shape.FindType(name) is { } symbol
            && shape.Job.FindType(name) is { } now
            && IsSame(old, now)
            && (old is not LockedEnum { IsByName: true } || symbol.HasAttribute(Converter))
            && (old is not LockedObject item
                || item.Members.SelectMany(member => TypeTextReader.GetNames(member.Type)).All(IsUnchanged));
    }

    static bool IsSame(LockedType old, LockedType now) => (old, now) switch
    {
        (LockedObject before, LockedObject after) => Plain(before) == Plain(after),
        (LockedEnum before, LockedEnum after) => Plain(before) == Plain(after),
        _ => old == now,
    };

    static LockedEnum Plain(LockedEnum item) => item with
    {
        Values = item.Values.Select(value => value with { IsExact = false }).ToEquatableArray(),
    };

    static LockedObject Plain(LockedObject item) => item with
    {
        Members = item.Members
            .Select(member => member with { IsNullWhenAbsent = false, RefusesNull = false })
            .ToEquatableArray(),
    };

    string Show(ITypeSymbol type) => type.ToMinimalDisplayString(model, position, Format);

    string Shorten(string metadataName)
    {
        var text = model.Compilation.GetTypeByMetadataName(metadataName)?.ToMinimalDisplayString(model, position)
            ?? metadataName;
        var end = text.IndexOf('<');
        return end < 0 ? text : text.Substring(0, end);
    }
}
