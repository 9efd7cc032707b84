using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Queue.CodeFixes;

/// <summary>The named arguments of an attribute.</summary>
static class AttributeArguments
{
    public static AttributeArgumentSyntax? Find(AttributeSyntax attribute, string name) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(item => item.NameEquals?.Name.Identifier.ValueText == name);

    /// <summary>Adds one, behind those that are there.</summary>
    public static AttributeSyntax Add(AttributeSyntax attribute, string text)
    {
        var argument = SyntaxFactory.ParseAttributeArgumentList($"({text})")!.Arguments[0];
        var list = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        if (list.Arguments.Count == 0)
            return attribute.WithArgumentList(list.AddArguments(argument));
        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        var arguments = SyntaxFactory.SeparatedList(
            [.. list.Arguments, argument], list.Arguments.GetSeparators().Append(comma));
        return attribute.WithArgumentList(list.WithArguments(arguments));
    }
}
