using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Queue.Generators.Caching;
using Queue.Generators.Common;
using Queue.Generators.Handlers;
using Queue.Generators.Jobs;
using Queue.Generators.Payloads;
using Queue.Generators.Tables;

namespace Queue.Generators;

/// <summary>Writes the dispatch table, the JSON code and <c>IJob&lt;TSelf&gt;</c> of the jobs of an assembly.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class JobGenerator : IIncrementalGenerator
{
    static readonly SurfaceCache<AssemblyModel> Assemblies = new();
    static readonly SurfaceCache<JobModel> Jobs = new();
    static readonly SurfaceCache<HandlerModel> Handlers = new();
    static readonly SurfaceCache<CompositionModel> Compositions = new();

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var assembly = context.CompilationProvider
            .Select(static (compilation, token) => Assemblies.Get(
                compilation.Options, Surface.Of(compilation), () => AssemblyParser.Parse(compilation.Assembly, token))!)
            .WithTrackingName(TrackingNames.Assembly);
        var jobs = context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => node is TypeDeclarationSyntax { AttributeLists.Count: > 0 },
                static (job, _) => AttributeNames.MayBe(
                    ((TypeDeclarationSyntax)job.Node).AttributeLists, "Job", job.SemanticModel.Compilation)
                    ? job.Node
                    : null)
            .Where(static node => node is not null)
            .Collect()
            .Combine(context.CompilationProvider)
            .SelectMany(static (input, token) => Candidates.Parse(
                input.Left!, input.Right, Jobs, JobParser.Parse, token))
            .WithTrackingName(TrackingNames.Jobs);
        var handlers = context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => node is MethodDeclarationSyntax { AttributeLists.Count: > 0 },
                static (handler, _) => AttributeNames.MayBe(
                    ((MethodDeclarationSyntax)handler.Node).AttributeLists,
                    "JobHandler",
                    handler.SemanticModel.Compilation)
                    ? handler.Node
                    : null)
            .Where(static node => node is not null)
            .Collect()
            .Combine(context.CompilationProvider)
            .SelectMany(static (input, token) => Candidates.Parse(
                input.Left!, input.Right, Handlers, HandlerParser.Parse, token))
            .WithTrackingName(TrackingNames.Handlers);

        var payloads = jobs
            .SelectMany(static (job, _) => job.Payloads)
            .Collect()
            .Select(static (all, _) => all.ToEquatableArray())
            .WithTrackingName(TrackingNames.Payloads);
        var names = payloads
            .Combine(assembly)
            .Select(static (input, _) => PayloadNames.Create(input.Left, input.Right))
            .WithTrackingName(TrackingNames.PayloadNames);

        AddJobs(context, jobs, assembly, names);
        AddPayloads(context, payloads, assembly, names);
        AddTable(context, jobs, handlers, assembly);
    }

    static void AddJobs(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<JobModel> jobs,
        IncrementalValueProvider<AssemblyModel> assembly,
        IncrementalValueProvider<PayloadNames> names)
    {
        var fileNames = jobs
            .Select(static (job, _) => job.FileName)
            .Collect()
            .Select(static (names, _) => FileNames.FindAmbiguous(names))
            .WithTrackingName(TrackingNames.FileNames);
        context.RegisterSourceOutput(
            jobs.Combine(fileNames).Combine(assembly).Combine(names),
            static (output, input) =>
            {
                var (((job, ambiguous), assembly), names) = input;
                if (FileNames.Choose(job.FileName, ambiguous) is { } name)
                    output.AddSource(name, JobEmitter.Emit(job, assembly, names));
            });
    }

    static void AddPayloads(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<EquatableArray<PayloadModel>> payloads,
        IncrementalValueProvider<AssemblyModel> assembly,
        IncrementalValueProvider<PayloadNames> names) =>
        context.RegisterSourceOutput(
            payloads.Combine(assembly).Combine(names),
            static (output, input) =>
            {
                var ((payloads, assembly), names) = input;
                if (PayloadEmitter.EmitAssembly(payloads, assembly, names) is { } source)
                    output.AddSource($"{assembly.JsonName}.g.cs", source);
            });

    static void AddTable(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<JobModel> jobs,
        IncrementalValuesProvider<HandlerModel> handlers,
        IncrementalValueProvider<AssemblyModel> assembly)
    {
        var declared = jobs
            .Select(static (job, _) => EntryModel.From(job))
            .Collect();
        var composition = context.CompilationProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (input, token) => Composition.IsProgram(input.Left, input.Right.GlobalOptions)
                ? Compositions.Get(
                    input.Left.Options, Surface.Of(input.Left), () => Composition.Parse(input.Left, token))!
                : CompositionModel.None)
            .WithTrackingName(TrackingNames.Composition);
        var table = handlers
            .Collect()
            .Combine(declared)
            .Select(static (input, _) => TableModel.Create(input.Left, input.Right))
            .WithTrackingName(TrackingNames.Table);
        context.RegisterSourceOutput(
            table.Combine(composition).Combine(assembly),
            static (output, input) =>
            {
                var ((table, composition), assembly) = input;
                if (table.Entries.Count > 0 || composition.IsExpected)
                    output.AddSource($"{assembly.TableName}.g.cs", TableEmitter.Emit(table, composition, assembly));
            });
    }
}
