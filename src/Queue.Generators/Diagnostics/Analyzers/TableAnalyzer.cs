using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Queue.Generators.Common;
using Queue.Generators.Tables;

namespace Queue.Generators.Diagnostics.Analyzers;

/// <summary>Judges a program's jobs across its references, where it names its table.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TableAnalyzer : JobAnalyzerBase
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [Rules.UnhandledJob, Rules.DuplicateHandler, Rules.DuplicateJobName, Rules.NotComposable];

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext context)
    {
        var compilation = context.Compilation;
        var table = AssemblyParser.Parse(compilation.Assembly, context.CancellationToken).TableName;
        var isProgram = Composition.IsProgram(
            compilation, context.Options.AnalyzerConfigOptionsProvider.GlobalOptions);
        var own = new Lazy<IReadOnlyList<Finding>>(
            () => ClosedWorld.Judge(compilation, table, isProgram, CancellationToken.None));
        var references = new ConcurrentDictionary<string, IReadOnlyList<Finding>>(StringComparer.Ordinal);
        context.RegisterOperationAction(Analyze, OperationKind.PropertyReference);

        void Analyze(OperationAnalysisContext operation)
        {
            var property = ((IPropertyReferenceOperation)operation.Operation).Property;
            if (!IsTable(property))
                return;
            foreach (var finding in Judge(property))
                operation.ReportDiagnostic(Create(finding, operation.Operation.Syntax.GetLocation()));
        }

        IReadOnlyList<Finding> Judge(IPropertySymbol property)
        {
            var assembly = property.ContainingAssembly;
            if (SymbolEqualityComparer.Default.Equals(assembly, compilation.Assembly))
                return property.ContainingType.Name == table ? own.Value : [];
            return references.GetOrAdd(assembly.Name, _ => JudgeReference(property));
        }

        // A composed table was judged where it is at home.
        IReadOnlyList<Finding> JudgeReference(IPropertySymbol property) =>
            ReferencedAssembly.Read(property.ContainingAssembly) is { IsReadable: true, IsComposed: false } reference
            && reference.Table == property.ContainingType.ToMetadataName()
                ? ClosedWorld.JudgeReference(reference, compilation, table)
                : [];
    }

    static bool IsTable(IPropertySymbol property) =>
        property is { Name: "Table", IsStatic: true, ContainingType.ContainingNamespace.Name: "Queue" }
        && property.Type.IsNamed(WellKnownNames.JobTable);

    // The job is for code fixes.
    static Diagnostic Create(Finding finding, Location location)
    {
        var properties = ImmutableDictionary<string, string?>.Empty;
        if (finding.Job is { } job)
            properties = properties.Add(nameof(JobKey.Type), job.Type).Add(nameof(JobKey.Assembly), job.Assembly);
        return Diagnostic.Create(finding.Rule, location, properties, finding.Arguments);
    }
}
