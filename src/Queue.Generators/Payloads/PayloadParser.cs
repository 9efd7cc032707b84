using Microsoft.CodeAnalysis;
using Queue.Generators.Common;
using Queue.Generators.Diagnostics;

namespace Queue.Generators.Payloads;

/// <summary>Finds the types that a payload is made of, and says what can't be written and read exactly.</summary>
sealed class PayloadParser
{
    /// <summary>More types than any payload has; only generic types that grow without end reach it.</summary>
    const int MaxTypes = 1_000;
    const int MaxGenericDepth = 16;

    readonly Dictionary<string, PayloadType?> types = new(StringComparer.Ordinal);
    readonly Dictionary<string, ITypeSymbol> symbols = new(StringComparer.Ordinal);
    readonly Queue<(string Key, INamedTypeSymbol Type)> objects = new();
    readonly PayloadContext context;
    readonly ParsedTypes? parsed;

    PayloadParser(PayloadContext context, ParsedTypes? parsed) => (this.context, this.parsed) = (context, parsed);

    /// <summary>
    /// The model of a job's payload, or of an older record of the job <paramref name="of"/>. Without a
    /// <paramref name="report"/>, types that payloads share are parsed once.
    /// </summary>
    public static PayloadModel Parse(
        INamedTypeSymbol root,
        Compilation compilation,
        Report? report,
        CancellationToken cancellationToken,
        INamedTypeSymbol? of = null) =>
        ParseWithSymbols(root, compilation, report, cancellationToken, of).Model;

    /// <summary>The model, and the symbols of its types by their keys, for who reports and keeps no model.</summary>
    public static (PayloadModel Model, IReadOnlyDictionary<string, ITypeSymbol> Symbols) ParseWithSymbols(
        INamedTypeSymbol root,
        Compilation compilation,
        Report? report,
        CancellationToken cancellationToken,
        INamedTypeSymbol? of = null)
    {
        var context = new PayloadContext(of ?? root, compilation, report, cancellationToken);
        var parser = new PayloadParser(context, context.IsReporting ? null : ParsedTypes.Of(compilation));
        var key = root.ToGlobalName();
        parser.ParseAll(root, key);
        var model = new PayloadModel(
            key,
            context.IsSupported,
            root.WithContainingTypes().Any(Restrictions.IsObsoleteError),
            context.IsSupported ? context.Used.Found : Restrictions.None,
            context.IsSupported
                ? parser.types.Values
                    .OfType<PayloadType>()
                    .OrderBy(type => type.Type, StringComparer.Ordinal)
                    .ToEquatableArray()
                : EquatableArray<PayloadType>.Empty,
            IsOlder: of is not null);
        return (model, parser.symbols);
    }

    void ParseAll(INamedTypeSymbol root, string rootKey)
    {
        symbols[rootKey] = root;
        context.Used.Add(root);
        if (FindConverter(root) is not null)
        {
            AddConverted(root, rootKey, root);
            return;
        }

        if (UnsupportedTypes.FindWhyNot(root) is { } reason)
        {
            context.Refuse(Rules.UnsupportedPayloadType, root, root.ToShortName(), $"it is {reason}");
            return;
        }

        AddObject(root, rootKey);
        while (objects.Count > 0)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            var (key, type) = objects.Dequeue();
            if (parsed is null || SymbolEqualityComparer.Default.Equals(type, root))
                ParseObject(type, key);
            else
                Include(parsed.Objects.GetOrAdd(type, _ => ParseApart(parsed, part => part.ParseObject(type, key))));
        }
    }

    string ParseObject(INamedTypeSymbol type, string key)
    {
        types[key] = null;
        types[key] = ObjectParser.Parse(type, key, context, this);
        return key;
    }

    ParsedPart ParseApart(ParsedTypes? shared, Func<PayloadParser, string?> parse)
    {
        var part = new PayloadParser(context.Fork(), shared);
        var key = parse(part);
        return new(
            key,
            [.. part.types.Values.OfType<PayloadType>()],
            part.symbols,
            part.objects,
            part.context.IsSupported,
            part.context.Used);
    }

    void Include(ParsedPart part)
    {
        context.Include(part);
        foreach (var symbol in part.Symbols)
            symbols[symbol.Key] = symbol.Value;
        foreach (var (key, type) in part.Objects)
        {
            if (types.TryGetValue(key, out var known) && known is not OpaqueType)
                continue;
            if (types.Count >= MaxTypes)
                context.GiveUp();
            else
                AddObject(type, key);
        }

        foreach (var type in part.Types)
        {
            if (type is not OpaqueType || !types.ContainsKey(type.Type))
                Keep(type);
        }
    }

    /// <summary>The key of a member's type, or null when the type isn't supported; that is reported.</summary>
    public string? Add(ITypeSymbol type, ISymbol member)
    {
        if (parsed is null)
            return AddHere(type, member);
        var part = parsed.Members.GetOrAdd(type, _ => ParseApart(null, part => part.AddHere(type, member)));
        Include(part);
        return part.Key;
    }

    string? AddHere(ITypeSymbol type, ISymbol member)
    {
        var key = type.ToGlobalName();
        symbols[key] = type;
        if (types.TryGetValue(key, out var known) && known is not OpaqueType)
            return key;
        if (types.Count >= MaxTypes || GetGenericDepth(type) > MaxGenericDepth)
            return Refuse(member, $"its type '{type.ToShortName()}' nests without end");
        context.Used.Add(type);
        return AddNew(type, key, member) ? key : null;
    }

    /// <summary>
    /// The key of the type of a member that has a converter of its own, so that the type needs no other.
    /// </summary>
    public string? AddConverted(ITypeSymbol type, ISymbol member)
    {
        var underlying = type.GetUnderlying();
        if (Scalars.Find(underlying) is not null
            || underlying is INamedTypeSymbol { TypeKind: TypeKind.Enum } item && FindConverter(item) is null)
        {
            return Add(type, member);
        }

        var key = type.ToGlobalName();
        context.Used.Add(type);
        if (!context.IsNameable(type))
            return Refuse(member, $"its type '{type.ToShortName()}' can't be named by generated code");
        if (type.IsValueType && !SymbolEqualityComparer.Default.Equals(underlying, type))
            AddConverted(underlying, member);
        if (!types.ContainsKey(key))
            types.Add(key, new OpaqueType(key, PayloadTypeNames.Get(type), type.IsValueType));
        return key;
    }

    /// <summary>
    /// Whether a member can write an enum, or a nullable one, by its names; asked where adding the enum did not.
    /// </summary>
    public bool CheckEnumNames(ITypeSymbol type, ISymbol member) =>
        type.GetUnderlying() is INamedTypeSymbol item
        && (types.TryGetValue(item.ToGlobalName(), out var known) && known is EnumType
            || EnumNamesParser.Check(item, member, context));

    /// <summary>The key of the form in which a member writes an enum, or a nullable one, by its names.</summary>
    public string AddEnumNames(ITypeSymbol type)
    {
        const string form = " by name";

        var item = (INamedTypeSymbol)type.GetUnderlying();
        var key = item.ToGlobalName() + form;
        symbols[key] = item;
        types[key] = CreateEnum(item, key, $"{item.Name}Name", EnumNamesParser.Parse(item));
        if (SymbolEqualityComparer.Default.Equals(item, type))
            return key;
        var nullable = new NullableType($"{type.ToGlobalName()}{form}", $"Nullable{item.Name}Name", key, IsForm: true);
        Keep(nullable);
        return nullable.Type;
    }

    bool AddNew(ITypeSymbol type, string key, ISymbol member)
    {
        if (Scalars.Find(type) is { } scalar)
            return Keep(new ScalarType(key, scalar.Name, scalar.IsValueType, scalar));
        if (AnyJson.Is(type))
            return Keep(new AnyJsonType(key, type.Name, type.IsValueType));
        if (type is INamedTypeSymbol candidate && FindConverter(candidate) is { } attribute
            && !(type.TypeKind == TypeKind.Enum && ConverterParser.IsEnumNames(attribute, type)))
        {
            return AddConverted(candidate, key, member);
        }

        if (type.TypeKind == TypeKind.Enum)
            return AddEnum((INamedTypeSymbol)type, key, member);
        if (type is IArrayTypeSymbol array)
            return AddArray(array, key, member);
        if (type.TypeKind == TypeKind.Error)
            return context.GiveUp();
        if (type is not INamedTypeSymbol named
            || type.TypeKind is not (TypeKind.Class or TypeKind.Struct or TypeKind.Interface))
            return Refuse(member, $"its type '{type.ToShortName()}' is {Describe(type)}") is not null;
        if (named.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
            return AddNullable(named, key, member);
        if (FrameworkTypes.FindGenericName(named) is { } name && AddGeneric(named, name, key, member) is { } isAdded)
            return isAdded;
        if (MetadataCollections.Find(named) is { } collection)
            return AddByMetadata(named, collection.Factory, collection.Arguments, key, member);
        if (UnsupportedTypes.FindWhyNot(named) is { } reason)
            return Refuse(member, $"its type '{type.ToShortName()}' is {reason}") is not null;
        return AddObject(named, key);
    }

    bool AddObject(INamedTypeSymbol type, string key)
    {
        types[key] = null;
        objects.Enqueue((key, type));
        return true;
    }

    static AttributeData? FindConverter(INamedTypeSymbol type) => JsonAttributes.Find(type, JsonAttributes.Converter);

    bool AddConverted(INamedTypeSymbol type, string key, ISymbol member) =>
        context.CheckType(type, member, JsonAttributes.Converter)
        && ConverterParser.TryFind(type, type, member, context, out var converter)
        && Keep(new ConvertedType(key, PayloadTypeNames.Get(type), type.IsValueType, converter!));

    bool AddEnum(INamedTypeSymbol type, string key, ISymbol member)
    {
        if (!context.CheckType(type, member, JsonAttributes.Converter) || !EnumNamesParser.Check(type, member, context))
            return false;
        var names = FindConverter(type) is null ? null : (EquatableArray<EnumName>?)EnumNamesParser.Parse(type);
        return Keep(CreateEnum(type, key, PayloadTypeNames.Get(type), names));
    }

    static EnumType CreateEnum(INamedTypeSymbol type, string key, string name, EquatableArray<EnumName>? names)
    {
        var underlying = Scalars.Find(type.EnumUnderlyingType!)!;
        return new(key, name, type.ToGlobalName(), underlying, type.EnumUnderlyingType!.ToGlobalName(), names);
    }

    bool AddArray(IArrayTypeSymbol type, string key, ISymbol member)
    {
        if (!type.IsSZArray)
            return Refuse(member, $"its type '{type.ToShortName()}' is an array of several dimensions") is not null;
        return AddCollection(type, type.ElementType, CollectionKind.Array, key, member);
    }

    bool AddNullable(INamedTypeSymbol type, string key, ISymbol member) =>
        Add(type.TypeArguments[0], member) is { } underlying
        && Keep(new NullableType(key, PayloadTypeNames.Get(type), underlying));

    /// <summary>Null when it is no collection that is supported.</summary>
    bool? AddGeneric(INamedTypeSymbol type, string name, string key, ISymbol member)
    {
        const string prefix = "System.Collections.";
        if (!name.StartsWith(prefix, StringComparison.Ordinal))
            return null;
        var (isKnown, isDictionary) = (true, false);
        var collection = CollectionKind.List;
        var dictionary = DictionaryKind.Dictionary;
        switch (name.Substring(prefix.Length))
        {
            case "Generic.List`1": break;
            case "Generic.IList`1": collection = CollectionKind.IList; break;
            case "Generic.ICollection`1": collection = CollectionKind.ICollection; break;
            case "Generic.IEnumerable`1": collection = CollectionKind.IEnumerable; break;
            case "Generic.IReadOnlyList`1": collection = CollectionKind.IReadOnlyList; break;
            case "Generic.IReadOnlyCollection`1": collection = CollectionKind.IReadOnlyCollection; break;
            case "Generic.HashSet`1": collection = CollectionKind.HashSet; break;
            case "Generic.ISet`1": collection = CollectionKind.ISet; break;
            case "Immutable.ImmutableArray`1": collection = CollectionKind.ImmutableArray; break;
            case "Immutable.ImmutableList`1": collection = CollectionKind.ImmutableList; break;
            case "Generic.Dictionary`2": isDictionary = true; break;
            case "Generic.IDictionary`2": (isDictionary, dictionary) = (true, DictionaryKind.IDictionary); break;
            case "Generic.IReadOnlyDictionary`2":
                (isDictionary, dictionary) = (true, DictionaryKind.IReadOnlyDictionary);
                break;
            default: isKnown = false; break;
        }

        if (!isKnown)
            return null;
        return isDictionary
            ? AddDictionary(type, dictionary, key, member)
            : AddCollection(type, type.TypeArguments[0], collection, key, member);
    }

    bool AddCollection(ITypeSymbol type, ITypeSymbol element, CollectionKind kind, string key, ISymbol member) =>
        Add(element, member) is { } elementKey
        && Keep(new CollectionType(key, PayloadTypeNames.Get(type), type.IsValueType, kind, elementKey));

    bool AddDictionary(INamedTypeSymbol type, DictionaryKind kind, string key, ISymbol member) =>
        AddKey(type, type.TypeArguments[0], member) is { } keyKey && Add(type.TypeArguments[1], member) is { } value
        && Keep(new DictionaryType(
            key, PayloadTypeNames.Get(type), kind, keyKey, value,
            Scalars.Find(type.TypeArguments[0]) is { IsCanonicalKey: true }));

    bool AddByMetadata(
        INamedTypeSymbol type,
        MetadataFactory factory,
        IReadOnlyList<ITypeSymbol> arguments,
        string key,
        ISymbol member)
    {
        if (!context.CheckType(type, member))
            return false;
        types[key] = null;
        var keys = new List<string>();
        foreach (var argument in arguments)
        {
            var isKey = arguments.Count == 2 && keys.Count == 0;
            if ((isKey ? AddKey(type, argument, member) : Add(argument, member)) is not { } added)
                return false;
            keys.Add(added);
        }

        return Keep(new MetadataCollectionType(
            key, PayloadTypeNames.Get(type), type.IsValueType, factory, keys.ToEquatableArray()));
    }

    /// <summary>
    /// The key of the type of a dictionary's keys; null, which is reported, when they can't be names.
    /// </summary>
    string? AddKey(INamedTypeSymbol dictionary, ITypeSymbol type, ISymbol member) =>
        type.TypeKind == TypeKind.Enum || Scalars.Find(type) is { Name: not "ByteArray" }
            || (type is INamedTypeSymbol named && FindConverter(named) is not null)
            ? Add(type, member)
            : Refuse(
                member,
                $"its type '{dictionary.ToShortName()}' has keys of type '{type.ToShortName()}', " +
                "which can't be names in a document");

    bool Keep(PayloadType type)
    {
        types[type.Type] = type;
        return true;
    }

    string? Refuse(ISymbol member, string reason)
    {
        context.Refuse(Rules.UnsupportedPayloadType, member, PayloadContext.Show(member), reason);
        return null;
    }

    static int GetGenericDepth(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => 1 + GetGenericDepth(array.ElementType),
        INamedTypeSymbol { TypeArguments.Length: > 0 } named => 1 + named.TypeArguments.Max(GetGenericDepth),
        _ => 0,
    };

    static string Describe(ITypeSymbol type) => type.TypeKind switch
    {
        TypeKind.Dynamic => "dynamic, and says nothing about what it holds",
        TypeKind.Delegate => "a delegate",
        TypeKind.Pointer or TypeKind.FunctionPointer => "a pointer",
        TypeKind.TypeParameter => "a type parameter",
        _ => "of a kind that has no payload",
    };
}
