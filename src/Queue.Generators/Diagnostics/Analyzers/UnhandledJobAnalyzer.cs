using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Queue.Generators.Common;
using Queue.Generators.Tables;

namespace Queue.Generators.Diagnostics.Analyzers;

/// <summary>Reports jobs without a handler, where the program names its table.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnhandledJobAnalyzer : JobAnalyzerBase
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.UnhandledJob];

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext context)
    {
        var assembly = context.Compilation.Assembly;
        var table = AssemblyParser.Parse(assembly, context.CancellationToken).TableName;
        var unhandled = new Lazy<IReadOnlyList<string>>(() => UnhandledJobs.Find(context.Compilation));
        context.RegisterOperationAction(
            operation =>
            {
                if (!IsTable(((IPropertyReferenceOperation)operation.Operation).Property, table, assembly))
                    return;
                foreach (var job in unhandled.Value)
                {
                    operation.ReportDiagnostic(
                        Diagnostic.Create(Rules.UnhandledJob, operation.Operation.Syntax.GetLocation(), job));
                }
            },
            OperationKind.PropertyReference);
    }

    static bool IsTable(IPropertySymbol property, string table, IAssemblySymbol assembly) =>
        property is { Name: "Table", IsStatic: true }
        && property.ContainingType.Name == table
        && property.Type.IsNamed(WellKnownNames.JobTable)
        && SymbolEqualityComparer.Default.Equals(property.ContainingAssembly, assembly);
}
