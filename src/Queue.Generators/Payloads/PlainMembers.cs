using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Queue.Generators.Common;

namespace Queue.Generators.Payloads;

/// <summary>Tells of members what only their declarations know.</summary>
static class PlainMembers
{
    const string CompilerGenerated = "System.Runtime.CompilerServices.CompilerGeneratedAttribute";

    /// <summary>
    /// Whether setting the member does nothing else; in other assemblies the compiler left a mark on such setters.
    /// </summary>
    public static bool IsPlain(ISymbol symbol) =>
        symbol is not IPropertySymbol { SetMethod: { } setter } property
        || (symbol.DeclaringSyntaxReferences.IsEmpty
            ? setter.HasAttribute(CompilerGenerated)
            : property.DeclaringSyntaxReferences.All(reference => IsAutomatic(reference.GetSyntax())));

    /// <summary>
    /// Whether nothing but a payload gives a plain member its value: it has no initializer, and no constructor of the
    /// payload's type or of its bases has a body, which could set it, if only by an overridden method.
    /// </summary>
    public static bool StartsAsDefault(ISymbol symbol, INamedTypeSymbol payload)
    {
        if (symbol.DeclaringSyntaxReferences.IsEmpty || symbol.IsVirtual || symbol.IsOverride || symbol.IsAbstract
            || symbol.DeclaringSyntaxReferences.Any(reference => HasInitializer(symbol, reference.GetSyntax())))
        {
            return false;
        }

        for (var type = payload; type is not null && !MemberParser.IsRoot(type); type = type.BaseType)
        {
            if (!type.InstanceConstructors.All(IsWithoutBody))
                return false;
        }

        return true;
    }

    /// <summary>Whether making a value of the type runs code of the user's, such as constructors and setters.</summary>
    public static bool RunsCode(ITypeSymbol type) => type switch
    {
        _ when Scalars.Find(type) is not null || type.TypeKind == TypeKind.Enum => false,
        IArrayTypeSymbol array => RunsCode(array.ElementType),
        INamedTypeSymbol { IsGenericType: true } named when FrameworkTypes.IsFramework(named) =>
            named.TypeArguments.Any(RunsCode),
        _ => true,
    };

    // The other part of a partial property may come from another generator, whose code is not to be seen here.
    static bool IsAutomatic(SyntaxNode declaration) => declaration switch
    {
        ParameterSyntax => true,
        PropertyDeclarationSyntax { Modifiers: var modifiers } when modifiers.Any(SyntaxKind.PartialKeyword) => false,
        PropertyDeclarationSyntax { ExpressionBody: null, AccessorList: { } list } =>
            list.Accessors.All(accessor => accessor is { Body: null, ExpressionBody: null }),
        _ => false,
    };

    static bool HasInitializer(ISymbol symbol, SyntaxNode declaration) => (symbol, declaration) switch
    {
        (IPropertySymbol property, PropertyDeclarationSyntax { Initializer: { } initializer }) =>
            HasValue(property.Type, initializer.Value),
        (IFieldSymbol field, VariableDeclaratorSyntax { Initializer: { } initializer }) =>
            HasValue(field.Type, initializer.Value),
        _ => declaration is ParameterSyntax,
    };

    // 'null!' and 'default!' only quiet the compiler; a struct may make something else of null.
    static bool HasValue(ITypeSymbol type, ExpressionSyntax value)
    {
        while (value is PostfixUnaryExpressionSyntax { OperatorToken.RawKind: (int)SyntaxKind.ExclamationToken } it)
            value = it.Operand;
        return !value.IsKind(SyntaxKind.DefaultLiteralExpression)
            && !(type.IsReferenceType && value.IsKind(SyntaxKind.NullLiteralExpression));
    }

    static bool IsWithoutBody(IMethodSymbol constructor) =>
        constructor.IsImplicitlyDeclared
        || (!constructor.DeclaringSyntaxReferences.IsEmpty
            && constructor.DeclaringSyntaxReferences.All(reference => reference.GetSyntax() is TypeDeclarationSyntax));
}
