using Microsoft.CodeAnalysis;
using Queue.Generators.Common;
using Queue.Generators.Diagnostics;
using Queue.Generators.Payloads;
using Queue.Generators.Policies;

namespace Queue.Generators.Keys;

/// <summary>Finds the members that a key names, and says which can't be parts of it.</summary>
sealed class KeyParser(
    INamedTypeSymbol job, Compilation compilation, PolicyReport report, RestrictionFinder restrictions)
{
    readonly HashSet<string> seen = new(StringComparer.Ordinal);
    readonly List<KeyMember> members = [];

    /// <summary>What <c>[Unique]</c> says; null when a rule is broken.</summary>
    public UniqueModel? ParseUnique()
    {
        var names = report.Attribute.FirstArgument() is { Kind: TypedConstantKind.Array, IsNull: false } list
            ? list.Values
            : [];
        if (names.Length > PolicyLimits.MaxKeyMembers)
        {
            report.Refuse(
                null, "unique key", $"of {names.Length} members",
                $"1 to {PolicyLimits.MaxKeyMembers}, or none for the whole payload");
        }

        for (var i = 0; i < names.Length; i++)
        {
            // The compiler has its own error for what is no constant.
            if (names[i].Kind != TypedConstantKind.Error)
                ParseMember(i, names[i].Value as string);
        }

        var time = report.Attribute.FindValue("For") is string text
            ? report.ParseDuration(
                "For", "time of its unique key", text, PolicyLimits.MinUniqueFor, PolicyLimits.MaxDelay)
            : null;
        return report.HasRefused ? null : new(members.ToEquatableArray(), time);
    }

    void ParseMember(int index, string? name)
    {
        var member = name is null ? null : FindMember(name);
        if (FindWhyAbsent(member) is { } absence)
        {
            report.Refuse(Rules.KeyMemberMissing, index, name?.ToLiteral() ?? "null", absence);
            return;
        }

        if (!seen.Add(name!))
        {
            report.Refuse(Rules.NotAKeyMember, index, name!, "the key names it twice");
            return;
        }

        var type = member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member!).Type;
        var underlying = type.GetUnderlying();
        if (KeyForms.Find(underlying) is var (write, before, after))
        {
            restrictions.Add(member);
            var isNullable = !SymbolEqualityComparer.Default.Equals(type, underlying);
            members.Add(new(member.ToEscapedName(), write, before, after, isNullable));
        }
        else if (underlying.TypeKind != TypeKind.Error)
        {
            report.Refuse(Rules.NotAKeyMember, index, name!, KeyForms.FindWhyNot(underlying));
        }
    }

    ISymbol? FindMember(string name)
    {
        foreach (var part in job.WithBases())
        {
            foreach (var member in part.GetMembers(name))
            {
                if (member is IPropertySymbol { IsIndexer: false } or IFieldSymbol { IsImplicitlyDeclared: false })
                    return member;
            }
        }

        return null;
    }

    string? FindWhyAbsent(ISymbol? member)
    {
        if (member is null)
            return "which the job does not have";
        if (member.IsStatic)
            return "which is static";
        var isIncluded = JsonAttributes.Find(member, JsonAttributes.Include) is not null;
        if (IgnoreConditionParser.Parse(member) is IgnoreCondition.Always or IgnoreCondition.WhenWriting)
            return "which [JsonIgnore] keeps out of the payload";
        ISymbol? getter = member is IPropertySymbol property ? property.GetMethod : member;
        if (getter is null)
            return "which has no getter";
        if (isIncluded)
            return compilation.IsSymbolAccessibleWithin(getter, compilation.Assembly) ? null : "which is private";
        return member is IPropertySymbol && getter.DeclaredAccessibility == Accessibility.Public
            ? null
            : "which is no public property";
    }
}
