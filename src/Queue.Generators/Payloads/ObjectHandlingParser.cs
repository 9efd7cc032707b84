using Microsoft.CodeAnalysis;
using Queue.Generators.Common;
using Queue.Generators.Diagnostics;

namespace Queue.Generators.Payloads;

/// <summary>
/// Finds how attributes and interfaces of a type want its values handled, and whether its members can follow.
/// </summary>
static class ObjectHandlingParser
{
    public static readonly string[] Honoured =
        [JsonAttributes.NumberHandling, JsonAttributes.CreationHandling, JsonAttributes.UnmappedHandling];

    /// <summary>False when System.Text.Json would refuse one of the attributes; that is reported.</summary>
    public static bool TryParse(INamedTypeSymbol type, PayloadContext context, out ObjectHandling handling)
    {
        handling = new(
            JsonAttributes.FindNumber(type, JsonAttributes.NumberHandling),
            JsonAttributes.FindNumber(type, JsonAttributes.CreationHandling),
            JsonAttributes.FindNumber(type, JsonAttributes.UnmappedHandling),
            type.AllInterfaces.Any(IsCallback));
        return CheckRange(JsonAttributes.NumberHandling, handling.Numbers, HandlingText.AllNumbers)
            & CheckRange(JsonAttributes.CreationHandling, handling.Creation, HandlingText.Populate)
            & CheckRange(JsonAttributes.UnmappedHandling, handling.Unmapped, HandlingText.Disallow);

        bool CheckRange(string name, int? value, int last)
        {
            if (value is null || (value >= 0 && value <= last))
                return true;
            Refuse(type, name, "it is a value of a later version", context);
            return false;
        }
    }

    /// <summary>Whether no member stands against it; that is reported.</summary>
    public static bool Check(
        INamedTypeSymbol type, List<ParsedMember> members, List<PayloadMember> bound, ObjectHandling handling,
        PayloadConstructor constructor, PayloadContext context)
    {
        var isValid = CheckExtensionData(members, bound, handling, context);
        foreach (var member in members.Where(member => IsPopulated(member, handling)))
        {
            var symbol = member.Model.Handling.Creation is null ? type : member.Symbol;
            if (constructor.Parameters.Count > 0)
            {
                isValid = false;
                Refuse(
                    symbol, JsonAttributes.CreationHandling,
                    $"'{member.Symbol.Name}' can't be populated where the constructor has parameters", context);
            }
            else if (IsGeneric(member.Type))
            {
                isValid = false;
                context.Refuse(
                    Rules.UnsupportedJsonAttribute, symbol, PayloadContext.Show(symbol),
                    JsonAttributes.CreationHandling,
                    $" where they populate generic types, such as that of '{member.Symbol.Name}'");
            }
        }

        return isValid;
    }

    static bool IsPopulated(ParsedMember member, ObjectHandling handling) => member.Model.Handling.Creation switch
    {
        null => handling.Creation == HandlingText.Populate
            && member.Model is { Converter: null, HasGetter: true }
            && HandlingParser.CanBePopulated(member.Type)
            && (!member.Type.IsValueType || member.Model.Setting != MemberSetting.None),
        var creation => creation == HandlingText.Populate,
    };

    // What a constructor takes must be settable, and setters of generic types can't be reached past init.
    static bool IsGeneric(ITypeSymbol type) =>
        type.GetUnderlying() is INamedTypeSymbol named
        && named.WithBases().Any(part => part.IsGenericType && !FrameworkTypes.IsFramework(part));

    static bool CheckExtensionData(
        List<ParsedMember> members, List<PayloadMember> bound, ObjectHandling handling, PayloadContext context)
    {
        ParsedMember? first = null;
        var isValid = true;
        for (var i = 0; i < members.Count; i++)
        {
            if (!bound[i].Handling.IsExtensionData)
                continue;
            var reason = first is not null ? $"'{first.Symbol.Name}' has it already"
                : bound[i].IsParameter ? "the constructor takes it"
                : bound[i].IsRequired ? "it is required"
                : handling.Unmapped == HandlingText.Disallow ? "the type disallows unmapped members"
                : null;
            first = members[i];
            if (reason is null)
                continue;
            isValid = false;
            Refuse(members[i].Symbol, JsonAttributes.ExtensionData, reason, context);
        }

        return isValid;
    }

    static void Refuse(ISymbol symbol, string attribute, string reason, PayloadContext context) =>
        context.Refuse(Rules.MisusedJsonAttribute, symbol, PayloadContext.Show(symbol), attribute, reason);

    static bool IsCallback(INamedTypeSymbol type) =>
        type.Name.StartsWith("IJsonOn", StringComparison.Ordinal)
        && type.ContainingNamespace.IsNamed("System.Text.Json.Serialization");
}
