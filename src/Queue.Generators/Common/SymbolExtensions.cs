using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Queue.Generators.Common;

static class SymbolExtensions
{
    static readonly SymbolDisplayFormat NameFormat = new(
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>The type as generated code writes it, such as <c>global::App.SendMail</c>.</summary>
    public static string ToGlobalName(this ITypeSymbol type) =>
        type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>The type as messages show it.</summary>
    public static string ToShortName(this ITypeSymbol type) =>
        type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    /// <summary>
    /// The type as metadata names it, such as <c>App.Outer+SendMail</c>; for types that are not generic.
    /// </summary>
    public static string ToMetadataName(this INamedTypeSymbol type)
    {
        var name = string.Join("+", type.WithContainingTypes().Select(part => part.MetadataName));
        return type.ContainingNamespace is { IsGlobalNamespace: false } container
            ? $"{container.ToDisplayString().Replace("@", "")}.{name}"
            : name;
    }

    /// <summary>Whether generated code can't name what the assembly has, as only an extern alias leads there.</summary>
    public static bool IsUnderAliasOnly(this Compilation compilation, IAssemblySymbol? assembly) =>
        assembly is not null
        && !SymbolEqualityComparer.Default.Equals(assembly, compilation.Assembly)
        && compilation.GetMetadataReference(assembly) is { Properties.Aliases: { IsEmpty: false } aliases }
        && !aliases.Contains(MetadataReferenceProperties.GlobalAlias);

    /// <summary>The name with @ before it where it is a keyword.</summary>
    public static string ToEscapedName(this ISymbol symbol) => symbol.ToDisplayString(NameFormat);

    /// <summary>The name as the type's declaration has it, where <c>file</c> and <c>record</c> need an @ too.</summary>
    public static string ToDeclaredName(this INamedTypeSymbol type) =>
        SyntaxFacts.GetContextualKeywordKind(type.Name) == SyntaxKind.None ? type.ToEscapedName() : $"@{type.Name}";

    public static bool IsNamed(this ITypeSymbol? type, string fullName) =>
        type is INamedTypeSymbol { IsGenericType: false } named && named.HasFullName(fullName);

    public static bool IsNamed(this INamespaceSymbol? container, string fullName) =>
        container is not null && container.HasFullName(fullName);

    // Part by part from the end: to write the name first would cost most of the time that the parsers take.
    static bool HasFullName(this ISymbol symbol, string fullName)
    {
        var end = fullName.Length;
        for (var part = symbol; !IsOutermost(part); part = part!.ContainingSymbol)
        {
            var start = end - part!.Name.Length;
            if (start < 0 || string.CompareOrdinal(fullName, start, part.Name, 0, part.Name.Length) != 0)
                return false;
            if (start == 0)
                return IsOutermost(part.ContainingSymbol);
            if (fullName[start - 1] != '.')
                return false;
            end = start - 1;
        }

        return false;
    }

    static bool IsOutermost(ISymbol? symbol) => symbol is null or INamespaceSymbol { IsGlobalNamespace: true };

    /// <summary>Whether the accessor is not declared without attributes; to ask it for them costs.</summary>
    public static bool MayHaveAttributes(this IMethodSymbol accessor) =>
        accessor.AssociatedSymbol is IPropertySymbol { IsPartialDefinition: true }
        || accessor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax()
            is not (ParameterSyntax or AccessorDeclarationSyntax { AttributeLists.Count: 0 });

    public static bool HasAttribute(this ISymbol symbol, string fullName) => symbol.FindAttribute(fullName) is not null;

    public static AttributeData? FindAttribute(this ISymbol symbol, string fullName)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass.IsNamed(fullName))
                return attribute;
        }

        return null;
    }

    /// <summary>The type and those around it, the outermost first.</summary>
    public static IEnumerable<INamedTypeSymbol> WithContainingTypes(this INamedTypeSymbol type)
    {
        var chain = new Stack<INamedTypeSymbol>();
        for (var current = type; current is not null; current = current.ContainingType)
            chain.Push(current);
        return chain;
    }

    /// <summary>The value that an attribute gives to one of its properties; null for none.</summary>
    public static object? FindValue(this AttributeData attribute, string property)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == property && argument.Value.Kind != TypedConstantKind.Array)
                return argument.Value.Value;
        }

        return null;
    }

    public static Location? FindLocation(this ISymbol symbol)
    {
        foreach (var location in symbol.Locations)
        {
            if (location.IsInSource)
                return location;
        }

        return null;
    }

    public static Location? FindLocation(this AttributeData? attribute, CancellationToken cancellationToken) =>
        attribute?.ApplicationSyntaxReference?.GetSyntax(cancellationToken).GetLocation();

    public static TypedConstant? FirstArgument(this AttributeData attribute) =>
        attribute.ConstructorArguments.Length > 0 ? attribute.ConstructorArguments[0] : null;

    /// <summary>The T of a nullable value type; another type itself.</summary>
    public static ITypeSymbol GetUnderlying(this ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;

    /// <summary>All types in it, however deep.</summary>
    public static IEnumerable<INamedTypeSymbol> GetAllTypes(this INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamedTypeSymbol type)
                yield return type;
            if (member is not INamespaceOrTypeSymbol nested)
                continue;
            foreach (var inner in nested.GetAllTypes())
                yield return inner;
        }
    }

    public static string ToLiteral(this string text)
    {
        foreach (var c in text)
        {
            if (c is < ' ' or > '~' or '"' or '\\')
                return SymbolDisplay.FormatLiteral(text, quote: true);
        }

        return $"\"{text}\"";
    }

    /// <summary>The type and all that it derives from.</summary>
    public static IEnumerable<INamedTypeSymbol> WithBases(this INamedTypeSymbol type)
    {
        for (var part = type; part is not null; part = part.BaseType)
            yield return part;
    }
}
