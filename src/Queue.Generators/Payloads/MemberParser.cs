using Microsoft.CodeAnalysis;
using Queue.Generators.Common;
using Queue.Generators.Diagnostics;

namespace Queue.Generators.Payloads;

/// <summary>Finds the members that System.Text.Json would write or read, the most derived type's first.</summary>
sealed class MemberParser(INamedTypeSymbol type, PayloadContext context, PayloadParser parser)
{
    static readonly string[] Honoured =
    [
        JsonAttributes.PropertyName, JsonAttributes.Ignore, JsonAttributes.Include, JsonAttributes.Required,
        JsonAttributes.PropertyOrder, JsonAttributes.Converter, JsonAttributes.NumberHandling,
        JsonAttributes.CreationHandling, JsonAttributes.ExtensionData,
    ];

    readonly List<ParsedMember> members = [];
    readonly Dictionary<string, (ISymbol Symbol, ITypeSymbol Type, string? JsonName)> seen =
        new(StringComparer.Ordinal);
    string declaringType = "";

    public static List<ParsedMember> Parse(INamedTypeSymbol type, PayloadContext context, PayloadParser parser)
    {
        var self = new MemberParser(type, context, parser);
        for (var part = type; part is not null && !IsRoot(part); part = part.BaseType)
            self.ParsePart(part);
        return self.members;
    }

    public static bool IsRoot(INamedTypeSymbol type) =>
        type.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType;

    // Properties come before fields, as reflection has them.
    void ParsePart(INamedTypeSymbol part)
    {
        declaringType = part.ToGlobalName();
        var declared = part.GetMembers();
        foreach (var property in declared.OfType<IPropertySymbol>())
        {
            if (!property.IsStatic && !property.IsIndexer && property.ExplicitInterfaceImplementations.IsEmpty)
                ParseProperty(property);
        }

        foreach (var field in declared.OfType<IFieldSymbol>())
        {
            if (!field.IsStatic && !field.IsImplicitlyDeclared)
                ParseField(field);
        }
    }

    void ParseProperty(IPropertySymbol property)
    {
        var isIncluded = JsonAttributes.Find(property, JsonAttributes.Include) is not null;
        var isPublic = IsPublic(property.GetMethod) || IsPublic(property.SetMethod);
        if (!isPublic && !isIncluded)
        {
            CheckNotRequired(property, property.IsRequired);
            return;
        }

        if (property.RefKind != RefKind.None)
        {
            Refuse(Rules.UnsupportedPayloadType, property, "it returns by reference");
            return;
        }

        var getter = IsUsable(property, property.GetMethod, isIncluded);
        var setter = IsUsable(property, property.SetMethod, isIncluded);
        if (getter is null || setter is null)
            return;
        var setting = setter == false ? MemberSetting.None
            : property.SetMethod!.IsInitOnly ? MemberSetting.Init
            : MemberSetting.Set;
        Add(property, property.Type, getter.Value, setting, property.IsRequired, isIncluded);
    }

    void ParseField(IFieldSymbol field)
    {
        if (JsonAttributes.Find(field, JsonAttributes.Include) is null)
        {
            CheckNotRequired(field, field.IsRequired);
            return;
        }

        if (!context.IsAccessible(field))
        {
            RefuseAccess(field);
            return;
        }

        if (field.RefKind != RefKind.None || field.IsFixedSizeBuffer)
        {
            Refuse(Rules.UnsupportedPayloadType, field, "it is no plain field");
            return;
        }

        Add(
            field, field.Type, hasGetter: true, field.IsReadOnly ? MemberSetting.None : MemberSetting.Set,
            field.IsRequired, isIncluded: true);
    }

    /// <summary>Null when the accessor would be used but can't be reached; that is reported.</summary>
    bool? IsUsable(IPropertySymbol property, IMethodSymbol? accessor, bool isIncluded)
    {
        if (accessor is null || (!IsPublic(accessor) && !isIncluded))
            return false;
        if (context.IsAccessible(accessor))
            return true;
        RefuseAccess(property);
        return null;
    }

    void Add(
        ISymbol symbol, ITypeSymbol memberType, bool hasGetter, MemberSetting setting, bool isRequired, bool isIncluded)
    {
        var ignore = IgnoreConditionParser.Parse(symbol);
        var isIgnored = ignore == IgnoreCondition.Always;
        var jsonName = isIgnored ? null : FindJsonName(symbol);
        if (IsHidden(symbol, memberType, jsonName))
            return;
        seen[symbol.Name] = (symbol, memberType, jsonName);
        if (isIgnored)
        {
            CheckNotRequired(symbol, isRequired || JsonAttributes.Find(symbol, JsonAttributes.Required) is not null);
            return;
        }

        if (FindHiding(symbol) is { } other)
        {
            context.Refuse(
                Rules.HiddenPayloadMember, other, PayloadContext.Show(other), PayloadContext.Show(symbol),
                "System.Text.Json takes the hidden one, which generated code can't reach past it");
            return;
        }

        context.Used.Add(symbol);
        if (!CheckJsonName(symbol, jsonName!) || !context.CheckAttributes(symbol, Honoured)
            || !IgnoreConditionParser.Check(symbol, memberType, ignore, context)
            || !ConverterParser.TryFind(symbol, memberType, symbol, context, out var converter)
            || !HandlingParser.TryParse(
                symbol, memberType, converter is not null, hasGetter, setting, context, out var handling))
        {
            return;
        }

        var hasNames = converter is not null
            && ConverterParser.IsEnumNames(JsonAttributes.Find(symbol, JsonAttributes.Converter)!, memberType);
        var key = converter is null ? parser.Add(memberType, symbol) : parser.AddConverted(memberType, symbol);
        if (key is null || (hasNames && !parser.CheckEnumNames(memberType, symbol)))
            return;
        var form = hasNames ? parser.AddEnumNames(memberType) : null;
        var order = JsonAttributes.Find(symbol, JsonAttributes.PropertyOrder)?.FirstArgument()?.Value as int? ?? 0;
        var isPlain = PlainMembers.IsPlain(symbol);
        members.Add(new(symbol, memberType, new(
            symbol.ToEscapedName(), symbol.Name, jsonName!,
            JsonAttributes.Find(symbol, JsonAttributes.PropertyName) is not null, key,
            declaringType,
            symbol is IFieldSymbol, hasGetter, setting, IsParameter: false,
            JsonAttributes.Find(symbol, JsonAttributes.Required) is not null, isRequired, isIncluded, order,
            Nullability.CanBeGot(symbol), Nullability.CanBeSet(symbol), converter, form, ignore, handling, isPlain,
            isPlain && PlainMembers.StartsAsDefault(symbol, type), PlainMembers.RunsCode(memberType),
            FindGeneric(symbol))));
    }

    static GenericAccessor? FindGeneric(ISymbol symbol) => symbol is IPropertySymbol property
        ? GenericParser.Find(property.ContainingType, [property.OriginalDefinition.Type])
        : null;

    /// <summary>Whether a more derived member takes the place of this one.</summary>
    bool IsHidden(ISymbol symbol, ITypeSymbol memberType, string? jsonName)
    {
        if (!seen.TryGetValue(symbol.Name, out var hiding))
            return false;
        var isIgnoredOverride = hiding.JsonName is null && hiding.Symbol.IsOverride
            && SymbolEqualityComparer.Default.Equals(hiding.Type, memberType);
        if (hiding.JsonName != jsonName && !isIgnoredOverride)
        {
            context.Refuse(
                Rules.HiddenPayloadMember, hiding.Symbol, PayloadContext.Show(hiding.Symbol),
                PayloadContext.Show(symbol),
                "only one of them is ignored, or they have different names in the payload");
        }

        return true;
    }

    /// <summary>A member that is in no payload, but that generated code would mean by the name.</summary>
    ISymbol? FindHiding(ISymbol symbol)
    {
        var declaring = symbol.ContainingType;
        for (var part = type; !SymbolEqualityComparer.Default.Equals(part, declaring); part = part.BaseType!)
        {
            if (part.GetMembers(symbol.Name).FirstOrDefault(context.IsAccessible) is { } hiding)
                return hiding;
        }

        return null;
    }

    static string FindJsonName(ISymbol symbol) =>
        JsonAttributes.Find(symbol, JsonAttributes.PropertyName)?.FirstArgument()?.Value as string ?? symbol.Name;

    bool CheckJsonName(ISymbol symbol, string jsonName)
    {
        if (SurrogatePairs.AreWhole(jsonName))
            return true;
        Refuse(
            Rules.MisusedJsonAttribute, symbol,
            "JsonPropertyName", "half of a surrogate pair can't be written in a name");
        return false;
    }

    // System.Text.Json refuses a required member that is not in the document; C# refuses to make the object without it.
    void CheckNotRequired(ISymbol symbol, bool isRequired)
    {
        if (isRequired)
        {
            context.Refuse(
                Rules.RequiredNotInPayload, symbol, PayloadContext.Show(symbol),
                "it is not a public property of the payload");
        }
    }

    void RefuseAccess(ISymbol symbol) => context.Refuse(
        Rules.InaccessiblePayload, symbol, PayloadContext.Show(symbol),
        $"it is marked [JsonInclude], and it or an accessor is private; {PayloadContext.MakeReachable}");

    void Refuse(DiagnosticDescriptor rule, ISymbol symbol, params object?[] reason) =>
        context.Refuse(rule, symbol, [PayloadContext.Show(symbol), .. reason]);

    static bool IsPublic(IMethodSymbol? accessor) => accessor?.DeclaredAccessibility == Accessibility.Public;
}
