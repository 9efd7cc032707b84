using Queue.Generators.Common;

namespace Queue.Generators.Payloads;

/// <summary>All types of all payloads of an assembly, each once.</summary>
sealed class PayloadGraph
{
    /// <summary>Payloads that can't nest deeper than this need no counting: System.Text.Json takes 64.</summary>
    const int SafeDepth = 32;

    readonly Dictionary<string, PayloadType> byType = new(StringComparer.Ordinal);
    readonly HashSet<string> counted = new(StringComparer.Ordinal);
    readonly HashSet<string> populated = new(StringComparer.Ordinal);
    readonly HashSet<string> obsoleteRoots;
    readonly Dictionary<string, string> accessors = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    readonly PayloadNames names;

    public PayloadGraph(EquatableArray<PayloadModel> payloads, PayloadNames names, string contextName)
    {
        ContextName = contextName;
        this.names = names;
        foreach (var payload in payloads)
        {
            foreach (var type in payload.Types)
            {
                if (type is not OpaqueType || !byType.ContainsKey(type.Type))
                    byType[type.Type] = type;
            }
        }

        Restrictions = Restrictions.All(payloads.Select(payload => payload.Restrictions));
        obsoleteRoots = new(
            payloads.Where(payload => payload.IsObsolete).Select(payload => payload.Type), StringComparer.Ordinal);
        Definitions = byType.Values
            .OfType<ObjectType>()
            .SelectMany(type => type.Members.Select(member => member.Generic).Append(type.Generic))
            .OfType<GenericAccessor>()
            .Select(accessor => accessor.Definition)
            .GroupBy(definition => definition.Type)
            .OrderBy(same => same.Key, StringComparer.Ordinal)
            .Select(same => same.First())
            .ToList();
        foreach (var type in byType.Values)
            texts.Add(type.Type, FindText(type));
        NameAccessors();
        Types = byType.Values.OrderBy(names.Get, StringComparer.Ordinal).ToList();
        var canonical = new HashSet<string>(StringComparer.Ordinal);
        foreach (var payload in payloads.Where(payload => !payload.IsByMetadata && byType.ContainsKey(payload.Type)))
            AddReached(payload.Type, canonical);
        CanonicalTypes = Types.Where(type => canonical.Contains(type.Type)).ToList();
        var roots = new HashSet<string>(
            payloads.Where(payload => !payload.IsOlder).Select(payload => payload.Type), StringComparer.Ordinal);
        Roots = Types.Where(type => roots.Contains(type.Type)).ToList();
        CountDeep();
        FindPopulated();
    }

    public string ContextName { get; }

    /// <summary>In the order of their names.</summary>
    public IReadOnlyList<PayloadType> Types { get; }

    /// <summary>Those that payloads hold which are written and read in the canonical form, in the same order.</summary>
    public IReadOnlyList<PayloadType> CanonicalTypes { get; }

    /// <summary>The jobs themselves.</summary>
    public IReadOnlyList<PayloadType> Roots { get; }

    /// <summary>Of the generic types that have accessors, in the order of their texts, each once.</summary>
    public IReadOnlyList<GenericDefinition> Definitions { get; }

    /// <summary>Of all payloads.</summary>
    public Restrictions Restrictions { get; }

    public PayloadType this[string type] => byType[type];

    public string Name(PayloadType type) => names.Get(type);

    /// <summary>The type as the code calls it: types of the user by an alias, which is their name.</summary>
    public string Text(string type) => texts[type];

    public string Text(PayloadType type) => texts[type.Type];

    string FindText(PayloadType type) => type switch
    {
        OpaqueType => type.Type,
        EnumType { IsForm: true } item => FindText(byType[item.Enum]),
        ScalarType scalar => scalar.Type.Replace("global::System.", ""),
        NullableType nullable => $"{FindText(byType[nullable.Underlying])}?",
        CollectionType { Kind: CollectionKind.Array } array => $"{FindText(byType[array.Element])}[]",
        CollectionType collection => $"{collection.Kind}<{FindText(byType[collection.Element])}>",
        DictionaryType dictionary =>
            $"{dictionary.Kind}<{FindText(byType[dictionary.Key])}, {FindText(byType[dictionary.Value])}>",
        _ => names.Get(type),
    };

    /// <summary>The type as a variable of it is declared: with a question mark where it can be null.</summary>
    public string VariableText(PayloadType type) => type.IsValueType ? Text(type) : $"{Text(type)}?";

    /// <summary>The class of the accessors for a construction.</summary>
    public string AccessorsOf(GenericAccessor accessor) => AccessorsOf(
        accessor.Definition,
        accessor.Definition.Arguments.Select(argument => byType.ContainsKey(argument) ? Text(argument) : argument));

    /// <summary>The class of the accessors, with parameters or arguments.</summary>
    public string AccessorsOf(GenericDefinition definition, IEnumerable<string> arguments) =>
        $"{accessors[definition.Type]}<{string.Join(", ", arguments)}>";

    /// <summary>Whether only obsolete code may name a job.</summary>
    public bool IsObsolete(PayloadType root) => obsoleteRoots.Contains(root.Type);

    /// <summary>
    /// Whether the depth of nesting is to be counted in the type, because it, or one around it, nests in itself.
    /// </summary>
    public bool IsCounted(PayloadType type) => counted.Contains(type.Type);

    /// <summary>
    /// Whether metadata sets the member: those that a constructor takes only where System.Text.Json adds to an object
    /// that is there already.
    /// </summary>
    public bool IsSet(ObjectType type, PayloadMember member) =>
        member.Setting != MemberSetting.None
        && (!member.IsParameter || member.IsRequired || populated.Contains(type.Type));

    /// <summary>Whether metadata sets the member where C# does not allow it.</summary>
    public bool HasAccessor(ObjectType type, PayloadMember member) =>
        member.Setting == MemberSetting.Init && IsSet(type, member);

    /// <summary>
    /// Whether types are described by the user's own converters, which may ask for the metadata of others.
    /// </summary>
    public bool HasOwnConverters => Types.Any(
        type => type is ConvertedType or ObjectType { HasOwnConverters: true });

    void FindPopulated()
    {
        foreach (var type in Types.OfType<ObjectType>())
        {
            foreach (var member in type.Members)
            {
                if ((member.Handling.Creation ?? type.Handling.Creation) != HandlingText.Populate)
                    continue;
                populated.Add(member.Type);
                if (byType[member.Type] is NullableType nullable)
                    populated.Add(nullable.Underlying);
            }
        }
    }

    void AddReached(string type, HashSet<string> reached)
    {
        if (!reached.Add(type))
            return;
        foreach (var reference in byType[type].References)
            AddReached(reference, reached);
    }

    void NameAccessors()
    {
        var used = new HashSet<string>(byType.Values.Select(names.Get), StringComparer.Ordinal);
        foreach (var definition in Definitions)
        {
            var name = $"AccessorsOf{definition.Name}";
            for (var i = 2; !used.Add(name); i++)
                name = $"AccessorsOf{definition.Name}{i}";
            accessors.Add(definition.Type, name);
        }
    }

    // What reaches a type that is too deep is counted, and so is all that such a type holds.
    void CountDeep()
    {
        var heights = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var type in CanonicalTypes)
        {
            if (GetHeight(type.Type, heights) > SafeDepth)
                AddReached(type.Type, counted);
        }
    }

    // What nests in itself is too deep while its height is being found, and so is all that reaches it.
    int GetHeight(string type, Dictionary<string, int> heights)
    {
        const int tooDeep = SafeDepth + 1;

        if (heights.TryGetValue(type, out var known))
            return known;
        heights[type] = tooDeep;
        var below = 0;
        foreach (var reference in byType[type].References)
            below = Math.Max(below, GetHeight(reference, heights));
        return heights[type] = Math.Min(below + 1, tooDeep);
    }
}
