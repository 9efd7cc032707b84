using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Queue.CodeFixes;

/// <summary>Writes what an own context needs, in the form of the code around it.</summary>
static class OwnContextSyntax
{
    /// <summary>Adds <c>JsonContext = typeof(name)</c> to a <c>[Job]</c>.</summary>
    public static AttributeSyntax Name(AttributeSyntax attribute, string name)
    {
        if (AttributeArguments.Find(attribute, "JsonContext") is not { } old)
            return AttributeArguments.Add(attribute, $"JsonContext = typeof({name})");
        return attribute.ReplaceNode(
            old.Expression, SyntaxFactory.ParseExpression($"typeof({name})").WithTriviaFrom(old.Expression));
    }

    /// <summary>The context of one job, to stand below the type around it.</summary>
    public static MemberDeclarationSyntax Create(TypeDeclarationSyntax below, string name, string job)
    {
        var (indent, newLine) = SyntaxLayout.Of(below);
        // A class without braces is C# 12's.
        var version = ((CSharpParseOptions)below.SyntaxTree.Options).LanguageVersion;
        var body = version >= LanguageVersion.CSharp12 ? ";" : $"{newLine}{indent}{{{newLine}{indent}}}";
        var text =
            $"{newLine}{indent}[JsonSerializable(typeof({job}))]{newLine}" +
            $"{indent}internal sealed partial class {name} : JsonSerializerContext{body}{newLine}";
        if (!SyntaxLayout.EndsItsLine(below))
            text = newLine + text;
        return SyntaxFactory.ParseMemberDeclaration(text, options: below.SyntaxTree.Options)!;
    }

    /// <summary>Adds <c>[JsonSerializable(typeof(job))]</c> above the attributes of a context.</summary>
    public static ClassDeclarationSyntax AddSerializable(ClassDeclarationSyntax context, string job)
    {
        var (indent, newLine) = SyntaxLayout.Of(context);
        var first = context.AttributeLists[0];
        var parsed = (ClassDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration(
            $"[JsonSerializable(typeof({job}))]{newLine}class C;")!;
        var list = parsed.AttributeLists[0].WithLeadingTrivia(first.GetLeadingTrivia());
        var lists = context.AttributeLists.Replace(first, first.WithLeadingTrivia(SyntaxFactory.Whitespace(indent)));
        return context.WithAttributeLists(lists.Insert(0, list));
    }
}
