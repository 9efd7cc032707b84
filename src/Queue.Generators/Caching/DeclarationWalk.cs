using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Queue.Generators.Common;

namespace Queue.Generators.Caching;

/// <summary>Goes once through the declarations of a file, and not into bodies.</summary>
sealed class DeclarationWalk
{
    readonly TextBuffer text = new();
    readonly List<int> names = [];
    readonly List<LeftOutMethod> leftOut = [];
    readonly List<AttributedNode> types = [];
    readonly List<AttributedNode> methods = [];
    readonly List<(string Name, string Target)> aliases = [];

    public FileFacts Find(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var root = tree.GetRoot(cancellationToken);
        if (IsMarkedGenerated(root))
            text.Append("generated\0");
        Visit(root, NameSet.Hash(""), mayHide: false);
        if (HasNullableDirective(root))
        {
            text.Append(tree.GetText(cancellationToken).ToString());
            leftOut.Clear();
        }

        var digest = Hash();
        text.Clear();
        return new(digest, [.. names.Distinct()], leftOut, types, methods, aliases);
    }

    /// <param name="node">What is visited.</param>
    /// <param name="path">A hash of the namespaces and types around it.</param>
    /// <param name="mayHide">Whether a method in it may hide what its type has from another declaration.</param>
    void Visit(SyntaxNode node, long path, bool mayHide)
    {
        foreach (var child in node.ChildNodesAndTokens())
        {
            switch (child.AsNode())
            {
                case null:
                    Append(child.AsToken());
                    break;
                case { } body when IsBody(body):
                    AppendKind(body);
                    break;
                case MethodDeclarationSyntax method:
                    VisitMethod(method, path, mayHide);
                    break;
                case TypeDeclarationSyntax type:
                    if (type.AttributeLists.Count > 0)
                        types.Add(new(type, AttributeNames.Find(type.AttributeLists)));
                    Visit(
                        type, NameSet.Hash(type.Identifier.ValueText, NameSet.Hash(".", path)),
                        type.BaseList is not null || type.Modifiers.Any(SyntaxKind.PartialKeyword));
                    break;
                case BaseNamespaceDeclarationSyntax container:
                    Visit(container, NameSet.Hash(container.Name.ToString(), NameSet.Hash(".", path)), mayHide);
                    break;
                case UsingDirectiveSyntax { Alias: { } alias, NamespaceOrType: NameSyntax target } directive:
                    aliases.Add((AttributeNames.Shorten(alias.Name), AttributeNames.Shorten(target)));
                    Visit(directive, path, mayHide);
                    break;
                // What is written without parentheses may be deeper than the stack.
                case ExpressionSyntax expression and not (TypeSyntax or LiteralExpressionSyntax):
                    AppendAll(expression);
                    break;
                case { } other:
                    Visit(other, path, mayHide);
                    break;
            }
        }
    }

    // Nothing that is declared depends on an ordinary method, unless it has its name.
    void VisitMethod(MethodDeclarationSyntax method, long path, bool mayHide)
    {
        var attributes = AttributeNames.Find(method.AttributeLists);
        if (attributes.Count > 0)
            methods.Add(new(method, attributes));
        if (attributes.Any(AttributeNames.IsOurs) || method.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            Visit(method, path, mayHide);
            return;
        }

        var name = method.Identifier.ValueText;
        var (declaration, mentioned) = attributes.Count == 0 ? (0, []) : HashDeclaration(method, path);
        leftOut.Add(new(
            NameSet.PlaceOf(name),
            NameSet.Hash(name, NameSet.Hash(method.Modifiers.ToString(), path)),
            attributes,
            declaration,
            mentioned));
        if (!mayHide)
            return;
        foreach (var modifier in method.Modifiers)
            AppendText(modifier.Text);
        AppendText(name);
    }

    (long Hash, int[] Names) HashDeclaration(MethodDeclarationSyntax method, long path)
    {
        var (start, firstName) = (text.Length, names.Count);
        Visit(method, path, mayHide: false);
        var hash = NameSet.Hash(text.Slice(start, text.Length - start), path);
        int[] mentioned = [.. names.Skip(firstName)];
        text.Cut(start);
        names.RemoveRange(firstName, names.Count - firstName);
        return (hash, mentioned);
    }

    void AppendAll(SyntaxNode node)
    {
        foreach (var item in node.DescendantNodesAndTokens(static node => !IsBody(node)))
        {
            if (item.IsToken)
                Append(item.AsToken());
            else if (IsBody(item.AsNode()!))
                AppendKind(item.AsNode()!);
        }
    }

    void Append(SyntaxToken token)
    {
        AppendText(token.Text);
        if (token.IsKind(SyntaxKind.IdentifierToken) || token.Value is string)
            names.Add(NameSet.PlaceOf(token.ValueText));
    }

    void AppendKind(SyntaxNode body) => AppendText(((SyntaxKind)body.RawKind).ToString());

    void AppendText(string part)
    {
        text.Append(part);
        text.Append('\0');
    }

    byte[] Hash()
    {
        using var hash = SHA256.Create();
        return hash.ComputeHash(Encoding.UTF8.GetBytes(text.Slice(0, text.Length).ToArray()));
    }

    static bool IsBody(SyntaxNode node) => node is BlockSyntax or ArrowExpressionClauseSyntax or GlobalStatementSyntax;

    // In such a file nullable types are off unless it says otherwise.
    static bool IsMarkedGenerated(SyntaxNode root) =>
        root.GetLeadingTrivia().Any(static trivia => trivia.ToString() is var comment
            && (comment.Contains("<auto-generated") || comment.Contains("<autogenerated")));

    // One in a body holds for the declarations behind it.
    static bool HasNullableDirective(SyntaxNode root) =>
        root.ContainsDirectives
        && root.GetFirstDirective(static directive => directive.IsKind(SyntaxKind.NullableDirectiveTrivia)) is not null;
}
