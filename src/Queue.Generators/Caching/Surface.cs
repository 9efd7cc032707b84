using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Queue.Generators.Caching;

/// <summary>
/// What a program declares, as a digest: its files without the bodies of their members, its references and its
/// settings. Most edits change none of it, and no model depends on anything else.
/// </summary>
static class Surface
{
    static readonly ConditionalWeakTable<Compilation, string> OfCompilations = new();
    static readonly ConditionalWeakTable<SyntaxTree, byte[]> OfTrees = new();
    static readonly ConditionalWeakTable<object, byte[]> Identities = new();
    static int lastIdentity;

    public static string Of(Compilation compilation) => OfCompilations.GetValue(compilation, Compute);

    static string Compute(Compilation compilation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(compilation.AssemblyName ?? ""));
        hash.AppendData(IdentityOf(compilation.Options));
        foreach (var reference in compilation.ExternalReferences)
            hash.AppendData(IdentityOf(reference));
        foreach (var tree in compilation.SyntaxTrees)
        {
            hash.AppendData(IdentityOf(tree.Options));
            hash.AppendData(OfTrees.GetValue(tree, Compute));
        }

        return Convert.ToBase64String(hash.GetHashAndReset());
    }

    static byte[] Compute(SyntaxTree tree)
    {
        var root = tree.GetRoot();
        var text = new StringBuilder();
        if (HasNullableDirective(root))
            text.Append(tree.GetText());
        else
            AppendDeclarations(root, text);
        using var hash = SHA256.Create();
        return hash.ComputeHash(Encoding.UTF8.GetBytes(text.ToString()));
    }

    static void AppendDeclarations(SyntaxNode root, StringBuilder text)
    {
        foreach (var item in root.DescendantNodesAndTokens(static node => !IsBody(node)))
        {
            if (item.IsToken)
                text.Append(item.AsToken().Text).Append('\0');
            else if (IsBody(item.AsNode()!))
                text.Append(item.RawKind).Append('\0');
        }
    }

    static bool IsBody(SyntaxNode node) => node is BlockSyntax or ArrowExpressionClauseSyntax or GlobalStatementSyntax;

    // One in a body holds for the declarations behind it.
    static bool HasNullableDirective(SyntaxNode root) =>
        root.ContainsDirectives
        && root.GetFirstDirective(static directive => directive.IsKind(SyntaxKind.NullableDirectiveTrivia)) is not null;

    // Objects that the compiler keeps as long as they are the same.
    static byte[] IdentityOf(object item) =>
        Identities.GetValue(item, static _ => BitConverter.GetBytes(Interlocked.Increment(ref lastIdentity)));
}
