using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
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
    // By the settings of a program, which stay when its files change.
    static readonly ConditionalWeakTable<CompilationOptions, SurfaceCache<AssemblyModel>> Assemblies = new();
    static readonly ConditionalWeakTable<CompilationOptions, SurfaceCache<CompositionModel>> Compositions = new();

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var assembly = context.CompilationProvider
            .Select(static (compilation, token) => Assemblies.GetOrCreateValue(compilation.Options).Get(
                Surface.Of(compilation, token), () => AssemblyParser.Parse(compilation.Assembly, token)))
            .WithTrackingName(TrackingNames.Assembly);
        var jobs = context.CompilationProvider
            .SelectMany(Candidates.ParseJobs)
            .WithTrackingName(TrackingNames.Jobs);
        var handlers = context.CompilationProvider
            .SelectMany(Candidates.ParseHandlers)
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
                ? Compositions.GetOrCreateValue(input.Left.Options).Get(
                    Surface.Of(input.Left, token), () => Composition.Parse(input.Left, token))
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
