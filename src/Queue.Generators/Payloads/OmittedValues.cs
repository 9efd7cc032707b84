using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Queue.Generators.Payloads;

/// <summary>
/// Finds members of which null or zero is left out of the document, and comes back as another value: that of the
/// initializer, or of the parameter's default.
/// </summary>
static class OmittedValues
{
    /// <summary>Whether that surely is so; what only the run tells is not reported.</summary>
    public static bool ComeBackChanged(ISymbol symbol, PayloadMember member, IEnumerable<PayloadParameter> parameters)
    {
        if (!member.IsOptional || !CanHoldOmitted(symbol, member))
            return false;
        return member.IsParameter
            ? parameters.Any(parameter => parameter.Member == member.MetadataName && IsOther(parameter.Default))
            : member.IsSet && symbol.DeclaringSyntaxReferences.Any(reference =>
                FindInitializer(reference.GetSyntax()) is { } value && IsOther(value));
    }

    // Null in what is not meant to hold null is the compiler's to report.
    static bool CanHoldOmitted(ISymbol symbol, PayloadMember member) =>
        member.IsGetNullable
        || (member.Ignore == IgnoreCondition.WhenWritingDefault
            && symbol is IPropertySymbol { Type.IsValueType: true } or IFieldSymbol { Type.IsValueType: true });

    static ExpressionSyntax? FindInitializer(SyntaxNode declaration) => declaration switch
    {
        PropertyDeclarationSyntax property => property.Initializer?.Value,
        VariableDeclaratorSyntax field => field.Initializer?.Value,
        _ => null,
    };

    static bool IsOther(string? value) =>
        value is not (null or "false" or "0" or "0L" or "0d" or "0f")
        && !value.StartsWith("default(", StringComparison.Ordinal)
        && !value.EndsWith(")(0)", StringComparison.Ordinal)
        && !value.StartsWith("new decimal(0,", StringComparison.Ordinal);

    static bool IsOther(ExpressionSyntax value) => value switch
    {
        PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax literal } => IsOther(literal),
        LiteralExpressionSyntax literal => literal.Kind() switch
        {
            SyntaxKind.NumericLiteralExpression => Convert.ToDouble(
                literal.Token.Value, CultureInfo.InvariantCulture) != 0,
            SyntaxKind.StringLiteralExpression or SyntaxKind.TrueLiteralExpression => true,
            SyntaxKind.CharacterLiteralExpression => literal.Token.Value is not '\0',
            _ => false,
        },
        CollectionExpressionSyntax or InterpolatedStringExpressionSyntax => true,
        _ => false,
    };
}
