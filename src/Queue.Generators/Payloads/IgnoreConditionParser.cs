using Microsoft.CodeAnalysis;
using Queue.Generators.Common;
using Queue.Generators.Diagnostics;

namespace Queue.Generators.Payloads;

/// <summary>Finds when <c>[JsonIgnore]</c> leaves a member out.</summary>
static class IgnoreConditionParser
{
    /// <summary>Null without the attribute.</summary>
    public static IgnoreCondition? Parse(ISymbol symbol)
    {
        if (JsonAttributes.Find(symbol, JsonAttributes.Ignore) is not { } attribute)
            return null;
        var condition = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "Condition").Value.Value;
        return condition is int number ? (IgnoreCondition)number : IgnoreCondition.Always;
    }

    /// <summary>Whether System.Text.Json takes the condition; if it doesn't, that is reported.</summary>
    public static bool Check(ISymbol symbol, ITypeSymbol type, IgnoreCondition? condition, PayloadContext context)
    {
        if (condition is > IgnoreCondition.WhenReading or < IgnoreCondition.Never)
            return Refuse("it is a condition of a later version");
        return condition != IgnoreCondition.WhenWritingNull || type.IsReferenceType || IsNullable(type)
            || Refuse("it can't be null; use WhenWritingDefault");

        bool Refuse(string reason)
        {
            context.Refuse(Rules.MisusedJsonAttribute, symbol, PayloadContext.Show(symbol), "JsonIgnore", reason);
            return false;
        }
    }

    static bool IsNullable(ITypeSymbol type) => !SymbolEqualityComparer.Default.Equals(type.GetUnderlying(), type);
}
