using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Queue.Generators.Common;
using Queue.Generators.Diagnostics;

namespace Queue.Generators.Payloads;

/// <summary>
/// Warns of values that System.Text.Json would not write, or not read again, though no attribute says so.
/// </summary>
static class LostMembers
{
    public static void Check(
        INamedTypeSymbol type,
        List<ParsedMember> members,
        List<PayloadMember> bound,
        IReadOnlyList<PayloadParameter> parameters,
        PayloadContext context)
    {
        for (var i = 0; i < members.Count; i++)
        {
            if (bound[i] is { HasGetter: true, Setting: MemberSetting.None, IsParameter: false, Ignore: null }
                && !IsHandled(type, bound[i].Handling) && HoldsValue(members[i].Symbol))
            {
                Warn(
                    members[i].Symbol,
                    "it is written, and nothing sets it when it is read; give it an init accessor, take it through " +
                    "the constructor, or mark it [JsonIgnore]");
            }

            if (bound[i] is
                {
                    IsRequired: true, Ignore: IgnoreCondition.WhenWritingNull or IgnoreCondition.WhenWritingDefault,
                })
            {
                Warn(
                    members[i].Symbol,
                    "some values of it are left out, and it is required, so that such a job is refused when it is " +
                    "read; leave one of both away");
            }

            if (OmittedValues.ComeBackChanged(members[i].Symbol, bound[i], parameters))
            {
                Warn(
                    members[i].Symbol,
                    "null or zero of it is left out, and comes back as what it starts with; leave the condition of " +
                    "[JsonIgnore] or the value that it starts with away");
            }
        }

        foreach (var field in type.WithBases().SelectMany(part => part.GetMembers()).OfType<IFieldSymbol>())
        {
            if (field is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsImplicitlyDeclared: false }
                && JsonAttributes.Find(field, JsonAttributes.Include) is null
                && JsonAttributes.Find(field, JsonAttributes.Ignore) is null)
            {
                Warn(
                    field,
                    "it is a field, which is not written; make it a property, or mark it [JsonInclude] or " +
                    "[JsonIgnore]");
            }
        }

        void Warn(ISymbol symbol, string reason) =>
            context.Warn(Rules.LostMember, symbol, PayloadContext.Show(symbol), reason);
    }

    // To add to what is there is a way to read it.
    static bool IsHandled(INamedTypeSymbol type, MemberHandling handling) =>
        handling.Creation is not null || handling.IsExtensionData
        || JsonAttributes.Find(type, JsonAttributes.CreationHandling) is not null;

    // What is computed, or always the same, is nothing to lose.
    static bool HoldsValue(ISymbol symbol) => symbol switch
    {
        IFieldSymbol => true,
        IPropertySymbol { PartialImplementationPart: { } part } => HoldsValue(part),
        IPropertySymbol { SetMethod: not null } => true,
        _ => symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is PropertyDeclarationSyntax
        {
            ExpressionBody: null, AccessorList: { } accessors, Initializer: var initializer,
        }
            && accessors.Accessors.All(accessor => accessor is { Body: null, ExpressionBody: null })
            && !IsConstant(initializer?.Value),
    };

    static bool IsConstant(ExpressionSyntax? value) => value switch
    {
        PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax } => true,
        PostfixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax } => true,
        CastExpressionSyntax cast => IsConstant(cast.Expression),
        ParenthesizedExpressionSyntax inner => IsConstant(inner.Expression),
        _ => value is LiteralExpressionSyntax,
    };
}
