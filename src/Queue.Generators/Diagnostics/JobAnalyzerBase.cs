using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Queue.Generators.Diagnostics;

/// <summary>What the analyzers share: they look at hand-written code only, where Queue is referenced.</summary>
public abstract class JobAnalyzerBase : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(Common.WellKnownNames.JobAttribute) is not null)
                Start(start);
        });
    }

    /// <summary>Registers what the analyzer looks at.</summary>
    protected abstract void Start(CompilationStartAnalysisContext context);

    internal static Report ReportTo(Action<Diagnostic> receiver) =>
        (rule, location, arguments) => receiver(Diagnostic.Create(rule, location, arguments));
}
