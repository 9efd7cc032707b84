using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Queue.Generators.Tables;

namespace Queue.Generators.Diagnostics.Analyzers;

/// <summary>Reports a name that the generated table can't have.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TableNameAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.InvalidTableName];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationAction(static action => AssemblyRules.FindTableName(
            action.Compilation.Assembly,
            JobAnalyzerBase.ReportTo(action.ReportDiagnostic),
            action.CancellationToken));
    }
}
