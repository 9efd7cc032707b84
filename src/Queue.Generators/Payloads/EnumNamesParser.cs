using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Queue.Generators.Common;
using Queue.Generators.Diagnostics;

namespace Queue.Generators.Payloads;

/// <summary>Finds the names by which System.Text.Json writes the values of an enum.</summary>
static class EnumNamesParser
{
    /// <summary>So few values are sorted in a way that leaves equal ones in their order.</summary>
    const int MaxStablySorted = 16;

    const string Flags = "System.FlagsAttribute";
    const string MemberName = "System.Text.Json.Serialization.JsonStringEnumMemberNameAttribute";

    /// <summary>
    /// Whether System.Text.Json takes all names of the enum; it checks them even where it writes numbers.
    /// </summary>
    public static bool Check(INamedTypeSymbol type, ISymbol member, PayloadContext context)
    {
        var isFlags = type.HasAttribute(Flags);
        var isValid = true;
        foreach (var field in GetFields(type))
        {
            var name = GetJsonName(field);
            if (name is { Length: > 0 } && !char.IsWhiteSpace(name[0]) && !char.IsWhiteSpace(name[name.Length - 1])
                && !(isFlags && name.Contains(",")) && SurrogatePairs.AreWhole(name))
            {
                continue;
            }

            isValid = false;
            context.Refuse(
                Rules.MisusedJsonAttribute, field.FindLocation() is null ? member : field, PayloadContext.Show(field),
                "JsonStringEnumMemberName",
                "the name of a value must not be empty, begin or end with white space, have half of a surrogate " +
                "pair, or a comma where the enum has [Flags]");
        }

        return isValid;
    }

    /// <summary>Those whose names are sure; the others are left to the converter.</summary>
    public static EquatableArray<EnumName> Parse(INamedTypeSymbol type)
    {
        var fields = GetFields(type).ToList();
        // Of two names of one value the first is written, unless sorting or [Flags] changes their order.
        var isOrderSure = !type.HasAttribute(Flags) && (fields.Count <= MaxStablySorted || IsSorted(fields));
        var names = new HashSet<string>(
            fields.GroupBy(GetJsonName).Where(same => same.Count() == 1).Select(same => same.Key!),
            StringComparer.Ordinal);
        return fields
            .GroupBy(field => field.ConstantValue)
            .Where(same => isOrderSure || same.Count() == 1)
            .Select(same => same.First())
            .Select(field => Create(field, names))
            .ToEquatableArray();
    }

    static EnumName Create(IFieldSymbol field, HashSet<string> unique)
    {
        var name = GetJsonName(field)!;
        var isCast = Restrictions.FindExperiment(field) is not null || Restrictions.IsObsoleteError(field);
        var number = $"({((IFormattable)field.ConstantValue!).ToString(null, CultureInfo.InvariantCulture)})";
        return new(isCast ? number : Escape(field.Name), isCast, name, unique.Contains(name));
    }

    // The compiler's own display of an enum's field leaves the @ out.
    static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : $"@{name}";

    static IEnumerable<IFieldSymbol> GetFields(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue);

    /// <summary>Whether an attribute says how documents call the value.</summary>
    public static bool HasJsonName(IFieldSymbol field) => field.HasAttribute(MemberName);

    public static string? GetJsonName(IFieldSymbol field) =>
        field.FindAttribute(MemberName) is { } attribute ? attribute.FirstArgument()?.Value as string : field.Name;

    static bool IsSorted(List<IFieldSymbol> fields)
    {
        for (var i = 1; i < fields.Count; i++)
        {
            if (Key(fields[i - 1]) > Key(fields[i]))
                return false;
        }

        return true;

        static ulong Key(IFieldSymbol field) => field.ConstantValue is ulong value
            ? value
            : unchecked((ulong)Convert.ToInt64(field.ConstantValue, CultureInfo.InvariantCulture));
    }
}
