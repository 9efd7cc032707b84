using Microsoft.CodeAnalysis;
using Queue.Generators.Common;
using Queue.Generators.Diagnostics;

namespace Queue.Generators.Payloads;

/// <summary>Takes a record, class or struct apart, by the rules of System.Text.Json.</summary>
static class ObjectParser
{
    /// <summary>Null when something is not supported; that is reported.</summary>
    public static ObjectType? Parse(INamedTypeSymbol type, string key, PayloadContext context, PayloadParser parser)
    {
        if (!context.CheckType(type, type, ObjectHandlingParser.Honoured)
            || !ObjectHandlingParser.TryParse(type, context, out var handling))
        {
            return null;
        }

        var members = MemberParser.Parse(type, context, parser);
        var constructor = ConstructorParser.Parse(type, members, context);
        if (constructor is null)
            return null;

        var name = PayloadTypeNames.Get(type);
        var parameters = constructor.Parameters;
        var bound = members.Select(member => Bind(member.Model, constructor)).ToList();
        var isValid = ObjectHandlingParser.Check(type, members, bound, handling, constructor, context)
            & CheckNames(members, context)
            & CheckRequired(members, bound, constructor, context);
        if (isValid && context.IsReporting)
            LostMembers.Check(type, members, bound, parameters, context);
        return isValid
            ? new(
                key, name, type.IsValueType,
                bound.OrderBy(member => member.Order).ToEquatableArray(),
                parameters, constructor.IsDefault, constructor.SetsRequiredMembers, handling, constructor.Generic)
            : null;
    }

    static PayloadMember Bind(PayloadMember member, PayloadConstructor constructor)
    {
        var isParameter = constructor.Parameters.Any(parameter => parameter.Member == member.MetadataName);
        return member with
        {
            IsParameter = isParameter,
            IsRequired = member.IsRequired || (member.IsCSharpRequired && !constructor.RelaxesJson),
            StartsAsDefault = member.StartsAsDefault || (constructor.IsDefault && member.IsPlain),
        };
    }

    static bool CheckNames(List<ParsedMember> members, PayloadContext context)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (members.TrueForAll(member => names.Add(member.Model.JsonName)))
            return true;
        foreach (var same in members.GroupBy(member => member.Model.JsonName).Where(group => group.Skip(1).Any()))
        {
            var (first, second) = (same.First().Symbol, same.Skip(1).First().Symbol);
            context.Refuse(
                Rules.AmbiguousPayloadName, second, PayloadContext.Show(second), PayloadContext.Show(first), same.Key);
        }

        return false;
    }

    static bool CheckRequired(
        List<ParsedMember> members, List<PayloadMember> bound, PayloadConstructor constructor, PayloadContext context)
    {
        var isValid = true;
        for (var i = 0; i < members.Count; i++)
        {
            var (symbol, model) = (members[i].Symbol, bound[i]);
            if (model.IsRequired && model.Setting == MemberSetting.None)
                Refuse(symbol, "it has no setter that generated code could use");
            else if (model is { IsRequired: true, Ignore: IgnoreCondition.WhenReading })
                Refuse(symbol, "it is not read");
            else if (!model.IsWritten
                && (model.IsRequired || (model.IsCSharpRequired && !constructor.SetsRequiredMembers)))
                Refuse(symbol, $"{(model.HasGetter ? "" : "it has no getter, so that ")}it is never written");
            else if (model is { IsCSharpRequired: true, IsParameter: true } && !constructor.SetsRequiredMembers)
                Refuse(symbol, "the constructor takes it and is not marked [SetsRequiredMembers]");
        }

        return isValid;

        void Refuse(ISymbol symbol, string reason)
        {
            isValid = false;
            context.Refuse(Rules.RequiredNotInPayload, symbol, PayloadContext.Show(symbol), reason);
        }
    }
}
