using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Queue.Generators.Common;
using Queue.Generators.Jobs;
using Queue.Generators.Tables;

namespace Queue.Generators.Diagnostics.Analyzers;

/// <summary>Reports exemptions of what is no job, or is handled in the very assembly that states them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandledElsewhereAnalyzer : JobAnalyzerBase
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.SenselessExemption];

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext context) =>
        context.RegisterSyntaxNodeAction(static node => Check(node), SyntaxKind.Attribute);

    static void Check(SyntaxNodeAnalysisContext context)
    {
        var attribute = (AttributeSyntax)context.Node;
        var argument = attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression;
        if (argument is not TypeOfExpressionSyntax { Type: var name }
            || !context.SemanticModel.GetTypeInfo(attribute, context.CancellationToken).Type.IsNamed(
                WellKnownNames.JobHandledElsewhereAttribute)
            || context.SemanticModel.GetTypeInfo(name, context.CancellationToken).Type is not { } type
            || type.TypeKind == TypeKind.Error
            || FindFault(type, context) is not { } fault)
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Rules.SenselessExemption, attribute.GetLocation(), type.ToDisplayString(), fault));
    }

    static string? FindFault(ITypeSymbol type, SyntaxNodeAnalysisContext context)
    {
        if (type is not INamedTypeSymbol named || JobSettings.Find(named) is null)
            return "it is not marked [Job]";

        var own = context.Compilation.Assembly.Name;
        var job = new JobKey(named.ContainingAssembly.Name, named.ToMetadataName());
        var handler = SourceJobs.Find(context.Compilation, context.CancellationToken)
            .Where(entry => new JobKey(entry.DeclaredIn ?? own, entry.Type) == job)
            .Select(entry => entry.Handler)
            .FirstOrDefault(handler => handler is not null);
        return handler is null ? null : $"'{handler}' handles it here";
    }
}
