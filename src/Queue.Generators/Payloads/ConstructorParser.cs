using Microsoft.CodeAnalysis;
using Queue.Generators.Common;
using Queue.Generators.Diagnostics;

namespace Queue.Generators.Payloads;

/// <summary>Chooses the constructor that System.Text.Json would call.</summary>
static class ConstructorParser
{
    /// <summary>Null when there is none; that is reported.</summary>
    public static PayloadConstructor? Parse(INamedTypeSymbol type, List<ParsedMember> members, PayloadContext context)
    {
        if (!TryChoose(type, context, out var constructor))
            return null;
        if (constructor is null)
        {
            return new(
                EquatableArray<PayloadParameter>.Empty, IsDefault: true, SetsRequiredMembers: false, RelaxesJson: false,
                Generic: null);
        }

        if (!context.IsAccessible(constructor))
        {
            Refuse(type, constructor, context, "its [JsonConstructor] is private; make it internal or public");
            return null;
        }

        context.Used.Add(constructor);
        if (!context.CheckAttributes(constructor, [JsonAttributes.Constructor]))
            return null;
        var parameters = constructor.Parameters
            .Select(parameter => ParseParameter(parameter, type, members, context))
            .OfType<PayloadParameter>()
            .ToEquatableArray();
        if (parameters.Count != constructor.Parameters.Length)
            return null;

        var sets = constructor.HasAttribute("System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute");
        var isChosen = !type.IsValueType || JsonAttributes.Find(constructor, JsonAttributes.Constructor) is not null;
        var generic = GenericParser.Find(
            type, constructor.OriginalDefinition.Parameters.Select(parameter => parameter.Type));
        return new(parameters, IsDefault: false, sets, RelaxesJson: sets && isChosen, generic);
    }

    /// <summary>
    /// Chooses null for a struct that is made as its default value: System.Text.Json calls a struct's constructor with
    /// parameters only where it is marked [JsonConstructor], but for KeyValuePair.
    /// </summary>
    static bool TryChoose(INamedTypeSymbol type, PayloadContext context, out IMethodSymbol? constructor)
    {
        var marked = type.InstanceConstructors
            .Where(candidate => JsonAttributes.Find(candidate, JsonAttributes.Constructor) is not null)
            .ToList();
        constructor = marked.FirstOrDefault();
        if (marked.Count > 1)
        {
            Refuse(type, marked[1], context, "two constructors are marked [JsonConstructor]; leave one");
            return false;
        }

        if (type.IsValueType)
        {
            var hasParameters = FrameworkTypes.IsKeyValuePair(type);
            constructor ??= type.InstanceConstructors.FirstOrDefault(
                candidate => candidate.Parameters.IsEmpty != hasParameters && !candidate.IsImplicitlyDeclared);
        }

        if (constructor is not null || type.IsValueType)
            return true;

        var candidates = type.InstanceConstructors
            .Where(candidate => candidate.DeclaredAccessibility == Accessibility.Public)
            .ToList();
        constructor = candidates.FirstOrDefault(candidate => candidate.Parameters.IsEmpty)
            ?? (candidates.Count == 1 ? candidates[0] : null);
        if (constructor is not null)
            return true;
        Refuse(type, type, context, candidates.Count == 0
            ? "it has no public constructor; add one, or mark one with [JsonConstructor]"
            : $"it has {candidates.Count} public constructors; mark one with [JsonConstructor]");
        return false;
    }

    static PayloadParameter? ParseParameter(
        IParameterSymbol parameter, INamedTypeSymbol type, List<ParsedMember> members, PayloadContext context)
    {
        ParsedMember? named = null, matching = null, second = null;
        foreach (var member in members)
        {
            if (!string.Equals(member.Symbol.Name, parameter.Name, StringComparison.OrdinalIgnoreCase))
                continue;
            named ??= member;
            if (!SymbolEqualityComparer.Default.Equals(member.Type, parameter.Type))
                continue;
            second ??= matching is null ? null : member;
            matching ??= member;
        }

        var reason = parameter.RefKind != RefKind.None ? "is passed by reference"
            : second is not null ? $"matches both '{matching!.Symbol.Name}' and '{second.Symbol.Name}'"
            : matching is not null ? null
            : named is not null ? $"has another type than '{named.Symbol.Name}'"
            : "matches no property of the payload";
        if (reason is null)
        {
            return new(
                parameter.Name, matching!.Model.Type, matching.Model.MetadataName,
                DefaultValues.Find(parameter), Nullability.CanBePassed(parameter));
        }

        if (!context.IsMemberRefused(type, parameter.Name))
            context.Refuse(Rules.UnmatchedParameter, parameter, parameter.Name, type.ToShortName(), reason);
        return null;
    }

    static void Refuse(INamedTypeSymbol type, ISymbol symbol, PayloadContext context, string reason) =>
        context.Refuse(
            Rules.NoPayloadConstructor, symbol.FindLocation() is null ? type : symbol, type.ToShortName(), reason);
}
