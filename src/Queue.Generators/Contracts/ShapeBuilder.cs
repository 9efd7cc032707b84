using System.Globalization;
using Microsoft.CodeAnalysis;
using Queue.Generators.Common;
using Queue.Generators.Jobs;
using Queue.Generators.Payloads;
using Queue.Generators.Upgrades;

namespace Queue.Generators.Contracts;

/// <summary>Makes what is to be locked of a job from the model of its payload.</summary>
sealed class ShapeBuilder
{
    static readonly EquatableArray<LockedType> NoTypes = EquatableArray<LockedType>.Empty;
    static readonly NamedText Any = new(ScalarText.Any);

    readonly Dictionary<string, PayloadType> models;
    readonly IReadOnlyDictionary<string, ITypeSymbol> symbols;
    readonly ShapeNames names = new();
    readonly Dictionary<string, LockedType> built = new(StringComparer.Ordinal);
    readonly Dictionary<string, ITypeSymbol> types = new(StringComparer.Ordinal);
    readonly Dictionary<(string, string), ISymbol> members = [];

    ShapeBuilder(PayloadModel payload, IReadOnlyDictionary<string, ITypeSymbol> symbols)
    {
        models = payload.Types.ToDictionary(type => type.Type, StringComparer.Ordinal);
        this.symbols = symbols;
    }

    /// <summary>Null for a job that breaks a rule, which has a diagnostic of its own.</summary>
    public static ContractShape? Build(
        INamedTypeSymbol job, Compilation compilation, CancellationToken cancellationToken)
    {
        if (JobSettings.Find(job) is not { } settings || !JobRules.Check(job, compilation, null, cancellationToken))
            return null;
        var older = UpgradeParser.Find(job, settings, null, cancellationToken)
            .Select(upgrade => Build(
                job, upgrade.Old, upgrade.Version,
                new(settings.Name, upgrade.Version, EquatableArray<string>.Empty, null, NoTypes), [],
                compilation, cancellationToken))
            .OfType<ContractShape>()
            .ToList();
        var aliases = settings.Aliases.OrderBy(alias => alias, StringComparer.Ordinal).ToEquatableArray();
        return Build(
            job, job, settings.OldestVersion, new(settings.Name, settings.Version, aliases, null, NoTypes), older,
            compilation, cancellationToken);
    }

    static ContractShape? Build(
        INamedTypeSymbol job,
        INamedTypeSymbol root,
        int oldestVersion,
        LockedJob empty,
        IReadOnlyList<ContractShape> older,
        Compilation compilation,
        CancellationToken cancellationToken)
    {
        if (OwnContext.Find(job) is { } context)
        {
            return new(
                job, oldestVersion, empty with { Context = Show(context.ToGlobalName()) },
                new Dictionary<string, ITypeSymbol>(), new Dictionary<(string, string), ISymbol>(), older);
        }

        var (model, symbols) = PayloadParser.ParseWithSymbols(root, compilation, null, cancellationToken);
        if (!model.IsSupported)
            return null;
        var builder = new ShapeBuilder(model, symbols);
        var name = builder.NameAll(model);
        return new(
            job, oldestVersion, empty with { Types = builder.BuildAll(name) }, builder.types, builder.members, older);
    }

    // The payload first, the others in the order of their full names, so that names don't depend on who refers to them.
    string NameAll(PayloadModel model)
    {
        var root = names.Get(models[model.Type]);
        foreach (var type in model.Types.Where(type => type is ObjectType or EnumType or ConvertedType))
            names.Get(type);
        return root;
    }

    EquatableArray<LockedType> BuildAll(string root)
    {
        foreach (var type in models.Values.OrderBy(type => type.Type, StringComparer.Ordinal).ToList())
        {
            if (type is ObjectType item)
                Add(BuildObject(item), type.Type);
            else if (type is EnumType value)
                Add(BuildEnum(value), type.Type);
            else if (type is ConvertedType converted)
                Add(new LockedConverted(names.Get(type), Show(converted.Converter.Type)), type.Type);
        }

        return FindReached(root);
    }

    void Add(LockedType type, string key)
    {
        built[type.Name] = type;
        types[type.Name] = symbols[key];
    }

    // Members may have converters, so that what their types hold is not in the document.
    EquatableArray<LockedType> FindReached(string root)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { root };
        var open = new Stack<string>(reached);
        while (open.Count > 0)
        {
            if (built[open.Pop()] is not LockedObject item)
                continue;
            foreach (var name in item.Members.SelectMany(member => TypeTextReader.GetNames(member.Type)))
            {
                if (built.ContainsKey(name) && reached.Add(name))
                    open.Push(name);
            }
        }

        return reached
            .OrderBy(name => name == root ? 0 : 1)
            .ThenBy(name => name, StringComparer.Ordinal)
            .Select(name => built[name])
            .ToEquatableArray();
    }

    LockedObject BuildObject(ObjectType type)
    {
        var name = names.Get(type);
        foreach (var member in type.Members)
        {
            if (FindMember(type, member) is { } symbol)
                members[(name, member.JsonName)] = symbol;
        }

        return new(
            name, type.IsValueType, GetOthers(type),
            type.Members
                .Where(member => !member.Handling.IsExtensionData)
                .Select(member => BuildMember(type, member))
                .OrderBy(member => member.Name, StringComparer.Ordinal)
                .ToEquatableArray());
    }

    LockedMember BuildMember(ObjectType type, PayloadMember member)
    {
        var parameter = type.Parameters.FirstOrDefault(item => item.Member == member.MetadataName);
        var takesNull = parameter?.IsNullable ?? member.IsSetNullable;
        var isReference = !models[member.Type].IsValueType;
        // Its default holds no array: it can't be enumerated or written, and no payload sets it.
        var isUnset = models[member.Type] is CollectionType { Kind: CollectionKind.ImmutableArray };
        var text = member.HasOwnConverter ? Convert(member) : GetText(member.WrittenType);
        var isRead = member.IsParameter || member.IsSet;
        if (isReference && (member.HasGetter ? member.IsGetNullable : takesNull))
            text = new NullableText(text);
        return new(member.JsonName, text, member.IsRequired, GetOmission(member), isRead)
        {
            IsNullWhenAbsent = isRead && (isUnset || (isReference && !takesNull)) && !member.IsRequired
                && (parameter is null ? member.StartsAsDefault || IsForeign(type, member) : !HasDefault(parameter)),
            RefusesNull = isUnset,
            Numbers = HoldsNumbers(text)
                ? (NumberForms)(member.Handling.Numbers ?? type.Handling.Numbers ?? HandlingText.Strict)
                : NumberForms.None,
        };
    }

    // Of a reference type: 'null!' is a default that only quiets the compiler.
    static bool HasDefault(PayloadParameter parameter) =>
        parameter.Default is { } value && !value.StartsWith("default(", StringComparison.Ordinal);

    static OtherMembers GetOthers(ObjectType type) =>
        type.Members.Any(member => member.Handling.IsExtensionData) ? OtherMembers.Kept
        : type.Handling.Unmapped == HandlingText.Disallow ? OtherMembers.Refused
        : OtherMembers.Skipped;

    static bool HoldsNumbers(LockedTypeText text) => text.Bare switch
    {
        NamedText named => ScalarChanges.IsNumber(named.Name),
        ListText list => HoldsNumbers(list.Of),
        MapText map => HoldsNumbers(map.Value),
        _ => false,
    };

    LockedTypeText Convert(PayloadMember member)
    {
        var converter = Show(member.Converter!.Type);
        var name = names.Get($"{converter} (converter)", GetSimpleName(converter));
        built[name] = new LockedConverted(name, converter);
        var text = new NamedText(name);
        return models[member.Type] is NullableType ? new NullableText(text) : text;
    }

    LockedTypeText GetText(string key) => models[key] switch
    {
        ScalarType scalar => new NamedText(ScalarText.Get(scalar.Scalar.Name)),
        NullableType nullable => new NullableText(GetText(nullable.Underlying)),
        CollectionType collection => new ListText(GetText(collection.Element), ListForms.Get(collection)),
        DictionaryType dictionary => new MapText(GetText(dictionary.Key), GetText(dictionary.Value)),
        MetadataCollectionType { IsText: true } => new NamedText(ScalarText.Get("ByteArray")),
        MetadataCollectionType { Arguments: { Count: 2 } pair } => new MapText(GetText(pair[0]), GetText(pair[1])),
        MetadataCollectionType { Arguments: var items, Factory: var factory } =>
            new ListText(GetText(items[0]), ListForms.Get(factory)),
        AnyJsonType { Name: "JsonArray" } => new ListText(Any, ListForm.InOrder),
        AnyJsonType { Name: "JsonObject" } => new MapText(new NamedText("string"), Any),
        AnyJsonType => Any,
        var type => new NamedText(names.Get(type)),
    };

    LockedEnum BuildEnum(EnumType type)
    {
        var name = names.Get(type);
        var values = new List<LockedValue>();
        var fields = symbols[type.Type].GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue);
        foreach (var field in fields)
        {
            // Those by numbers too: a key of a dictionary is written by its name.
            var value = EnumNamesParser.GetJsonName(field)!;
            var number = ((IFormattable)field.ConstantValue!).ToString(null, CultureInfo.InvariantCulture);
            values.Add(new(value, number) { IsExact = EnumNamesParser.HasJsonName(field) });
            members[(name, value)] = field;
        }

        return new(
            name, type.Names is not null, ScalarText.Get(type.Underlying.Name),
            values.OrderBy(value => value.Name, StringComparer.Ordinal).ToEquatableArray());
    }

    static Omission GetOmission(PayloadMember member) => !member.IsWritten ? Omission.Always : member.Ignore switch
    {
        IgnoreCondition.WhenWritingNull => Omission.WhenNull,
        IgnoreCondition.WhenWritingDefault => Omission.WhenDefault,
        _ => Omission.Never,
    };

    // Metadata does not tell whether it has an initializer.
    bool IsForeign(ObjectType type, PayloadMember member) =>
        FindMember(type, member) is { DeclaringSyntaxReferences.IsEmpty: true };

    ISymbol? FindMember(ObjectType type, PayloadMember member)
    {
        for (var part = symbols[type.Type] as INamedTypeSymbol; part is not null; part = part.BaseType)
        {
            if (part.ToGlobalName() == member.DeclaringType)
            {
                return part.GetMembers(member.MetadataName)
                    .FirstOrDefault(found => found is IPropertySymbol or IFieldSymbol);
            }
        }

        return null;
    }

    static string Show(string type) => type.Replace("global::", "");

    static string GetSimpleName(string type)
    {
        var end = type.IndexOf('<');
        var plain = end < 0 ? type : type.Substring(0, end);
        return plain.Substring(plain.LastIndexOf('.') + 1).TrimStart('@');
    }
}
