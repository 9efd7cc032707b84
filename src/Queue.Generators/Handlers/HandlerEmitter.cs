using Queue.Generators.Common;

namespace Queue.Generators.Handlers;

/// <summary>Writes the runner that decodes a job and calls its handler.</summary>
static class HandlerEmitter
{
    const string Provider = "global::Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions";
    const string KeyedProvider = "global::Microsoft.Extensions.DependencyInjection.ServiceProviderKeyedServiceExtensions";

    public static void WriteRunner(CodeWriter writer, HandlerModel handler, string name)
    {
        using (writer.Open($"private sealed class {name} : global::Queue.CompilerServices.JobRunner"))
        {
            writer.Line(
                $"internal {name}() : base(DefinitionOf<{handler.JobType}>(), " +
                $"needsScope: {(handler.NeedsScope ? "true" : "false")})");
            using (writer.OpenBrace())
            {
            }

            writer.Line();
            writer.Line("public override global::System.Threading.Tasks.ValueTask<global::Queue.JobOutcome> RunAsync(");
            using (writer.Indent())
                writer.Line("global::Queue.CompilerServices.JobRun run)");
            using (writer.OpenBrace())
                WriteBody(writer, handler);
        }
    }

    /// <summary>Writes the call that registers a handler's class.</summary>
    public static void WriteRegistration(CodeWriter writer, HandlerClass handlerClass)
    {
        const string Extensions = "global::Microsoft.Extensions.DependencyInjection.Extensions.ServiceCollectionDescriptorExtensions";
        writer.Line($"{Extensions}.TryAddScoped(");
        using (writer.Indent())
        {
            writer.Line("services,");
            if (handlerClass.Arguments.Count == 0)
            {
                writer.Line($"static services => new {handlerClass.Type}());");
                return;
            }

            writer.Line($"static services => new {handlerClass.Type}(");
            using (writer.Indent())
                writer.Line($"{string.Join(",\n", handlerClass.Arguments.Select(argument => Resolve(argument, "services")))}));");
        }
    }

    static void WriteBody(CodeWriter writer, HandlerModel handler)
    {
        writer.Line($"var job = run.Decode<{handler.JobType}>();");
        if (handler.Class is { } handlerClass)
        {
            writer.Line(handlerClass.IsScoped
                ? $"var handler = {Provider}.GetRequiredService<{handlerClass.Type}>(run.Services);"
                : $"var handler = new {handlerClass.Type}();");
        }

        var target = handler.Class is null ? handler.Method : $"handler.{handler.Method}";
        if (handler.ReturnsVoid)
        {
            WriteCall(writer, target, handler, ");");
            writer.Line("return global::Queue.CompilerServices.JobResult.Completed;");
        }
        else
        {
            WriteCall(writer, $"return global::Queue.CompilerServices.JobResult.From({target}", handler, "));");
        }
    }

    static void WriteCall(CodeWriter writer, string target, HandlerModel handler, string end)
    {
        var arguments = handler.Arguments.Select(GetArgument);
        if (!handler.Arguments.Any(argument => argument.IsService))
        {
            writer.Line($"{target}({string.Join(", ", arguments)}{end}");
            return;
        }

        writer.Line($"{target}(");
        using (writer.Indent())
            writer.Line($"{string.Join(",\n", arguments)}{end}");
    }

    static string GetArgument(ArgumentModel argument) => argument.Kind switch
    {
        ArgumentKind.Job => "job",
        ArgumentKind.Context => "run.CreateContext()",
        ArgumentKind.CancellationToken => "run.CancellationToken",
        _ => Resolve(argument, "run.Services"),
    };

    static string Resolve(ArgumentModel argument, string services)
    {
        var required = argument.Kind == ArgumentKind.Service ? "Required" : "";
        var suppression = argument.Kind == ArgumentKind.Service ? "" : "!";
        return argument.Key is null
            ? $"{Provider}.Get{required}Service<{argument.Type}>({services}){suppression}"
            : $"{KeyedProvider}.Get{required}KeyedService<{argument.Type}>({services}, {argument.Key}){suppression}";
    }
}
