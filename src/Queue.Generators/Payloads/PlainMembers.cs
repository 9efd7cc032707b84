using Microsoft.CodeAnalysis;
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
    /// Whether nothing but a payload gives a plain member its value: it has no initializer, and no constructor from the
    /// payload's type down to its own has a body.
    /// </summary>
    public static bool StartsAsDefault(ISymbol symbol, INamedTypeSymbol payload)
    {
        if (symbol.DeclaringSyntaxReferences.IsEmpty || symbol.IsVirtual || symbol.IsOverride || symbol.IsAbstract
            || symbol.DeclaringSyntaxReferences.Any(reference => HasInitializer(reference.GetSyntax())))
        {
            return false;
        }

        for (var type = payload; type is not null; type = type.BaseType)
        {
            if (!type.InstanceConstructors.All(IsWithoutBody))
                return false;
            if (SymbolEqualityComparer.Default.Equals(type, symbol.ContainingType))
                return true;
        }

        return false;
    }

    static bool IsAutomatic(SyntaxNode declaration) => declaration switch
    {
        ParameterSyntax => true,
        PropertyDeclarationSyntax { ExpressionBody: null, AccessorList: { } list } =>
            list.Accessors.All(accessor => accessor is { Body: null, ExpressionBody: null }),
        _ => false,
    };

    static bool HasInitializer(SyntaxNode declaration) =>
        declaration is PropertyDeclarationSyntax { Initializer: not null }
            or VariableDeclaratorSyntax { Initializer: not null };

    static bool IsWithoutBody(IMethodSymbol constructor) =>
        constructor.IsImplicitlyDeclared
        || (!constructor.DeclaringSyntaxReferences.IsEmpty
            && constructor.DeclaringSyntaxReferences.All(reference => reference.GetSyntax() is TypeDeclarationSyntax));
}
