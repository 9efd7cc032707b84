using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using Queue.Generators.Diagnostics;

namespace Queue.CodeFixes;

/// <summary>
/// Makes an <c>async void</c> handler return a task, so that its end and its faults are seen (QUE005).
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ReturnTaskCodeFix() : DocumentCodeFix(Rules.InvalidHandler.Id, "Return a task")
{
    private protected override bool CanFix(SyntaxNode node, SemanticModel model) =>
        FindAsyncVoid(node) is { } found
        && model.GetDeclaredSymbol(found) is { } method
        && !ImplementsInterface(method);

    private protected override SyntaxNode Fix(SyntaxNode root, IEnumerable<SyntaxNode> nodes) => root.ReplaceNodes(
        nodes.Select(FindAsyncVoid).OfType<MethodDeclarationSyntax>().Distinct().Select(method => method.ReturnType),
        static (_, type) => SyntaxFactory.ParseTypeName("global::System.Threading.Tasks.Task")
            .WithTriviaFrom(type)
            .WithAdditionalAnnotations(Simplifier.Annotation, Simplifier.AddImportsAnnotation));

    static bool ImplementsInterface(IMethodSymbol method) => method.ContainingType.AllInterfaces
        .SelectMany(contract => contract.GetMembers(method.Name))
        .Any(member => SymbolEqualityComparer.Default.Equals(
            method.ContainingType.FindImplementationForInterfaceMember(member), method));

    // Where the return type is stated in two places, changing one breaks the other.
    static MethodDeclarationSyntax? FindAsyncVoid(SyntaxNode node) =>
        node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is
        {
            ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword },
            TypeParameterList: null,
            ExplicitInterfaceSpecifier: null,
        } method
        && method.Modifiers.Any(SyntaxKind.AsyncKeyword)
        && !method.Modifiers.Any(SyntaxKind.OverrideKeyword)
        && !method.Modifiers.Any(SyntaxKind.PartialKeyword)
            ? method
            : null;
}
