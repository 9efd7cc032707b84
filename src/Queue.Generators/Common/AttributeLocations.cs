using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Queue.Generators.Common;

/// <summary>Finds where the arguments of attributes are written.</summary>
static class AttributeLocations
{
    /// <summary>Where a property is set; else, and for null, where the attribute is.</summary>
    public static Location? FindArgument(
        this AttributeData attribute, string? property, CancellationToken cancellationToken)
    {
        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax;
        var argument = syntax?.ArgumentList?.Arguments
            .FirstOrDefault(item => property is not null && item.NameEquals?.Name.Identifier.ValueText == property);
        return argument?.GetLocation() ?? syntax?.Name.GetLocation();
    }

    /// <summary>Where one of the values of a <c>params</c> parameter is written, in an array or without one.</summary>
    public static Location? FindValue(this AttributeData attribute, int index, CancellationToken cancellationToken)
    {
        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax;
        var values = syntax?.ArgumentList?.Arguments.Where(item => item.NameEquals is null).ToList() ?? [];
        return (values.Count == 1 ? FindElement(values[0].Expression, index) : null)?.GetLocation()
            ?? values.ElementAtOrDefault(index)?.GetLocation()
            ?? syntax?.Name.GetLocation();
    }

    /// <summary>An element of an array as it is written; null for what is no array.</summary>
    public static SyntaxNode? FindElement(ExpressionSyntax? array, int index)
    {
        IEnumerable<SyntaxNode>? elements = array switch
        {
            CollectionExpressionSyntax collection => collection.Elements,
            ImplicitArrayCreationExpressionSyntax created => created.Initializer.Expressions,
            ArrayCreationExpressionSyntax created => created.Initializer?.Expressions,
            _ => null,
        };
        return elements?.ElementAtOrDefault(index);
    }
}
