using Queue.Generators.Common;

namespace Queue.Generators.Handlers;

/// <summary>Writes the runner that decodes a job and calls its handler.</summary>
static class HandlerEmitter
{
    public static void WriteRunner(CodeWriter writer, HandlerModel handler, string name)
    {
        using (writer.Open($"private sealed class {name} : JobRunner"))
        {
            var needsScope = handler.NeedsScope ? "true" : "false";
            writer.Line($"internal {name}() : base(DefinitionOf<{handler.JobType}>(), needsScope: {needsScope}) {{ }}");
            writer.Line();
            using (writer.Open("public override ValueTask<JobOutcome> RunAsync(JobRun run)"))
                WriteBody(writer, handler);
        }
    }

    /// <summary>Writes the call that registers a handler's class.</summary>
    public static void WriteRegistration(CodeWriter writer, HandlerClass handlerClass)
    {
        if (handlerClass.Arguments.Count == 0)
        {
            writer.Line($"services.TryAddScoped(static services => new {handlerClass.Type}());");
            return;
        }

        var start = $"services.TryAddScoped(static services => new {handlerClass.Type}(";
        WriteArguments(writer, start, handlerClass.Arguments.Select(argument => Resolve(argument, "services")), "));");
    }

    static void WriteBody(CodeWriter writer, HandlerModel handler)
    {
        writer.Line($"var job = run.Decode<{handler.JobType}>();");
        if (handler.Class is { } handlerClass)
        {
            writer.Line(handlerClass.IsScoped
                ? $"var handler = run.Services.GetRequiredService<{handlerClass.Type}>();"
                : $"var handler = new {handlerClass.Type}();");
        }

        var target = handler.Class is null ? handler.Method : $"handler.{handler.Method}";
        if (handler.ReturnsVoid)
        {
            WriteCall(writer, $"{target}(", handler, ");");
            writer.Line("return JobResult.Completed;");
        }
        else
        {
            WriteCall(writer, $"return JobResult.From({target}(", handler, "));");
        }
    }

    static void WriteCall(CodeWriter writer, string start, HandlerModel handler, string end)
    {
        WriteArguments(writer, start, handler.Arguments.Select(GetArgument), end);
    }

    // On one line where they fit, else each on its own.
    static void WriteArguments(CodeWriter writer, string start, IEnumerable<string> arguments, string end)
    {
        var line = $"{start}{string.Join(", ", arguments)}{end}";
        if (line.Length <= writer.Room)
        {
            writer.Line(line);
            return;
        }

        writer.Line(start);
        using (writer.Indent())
            writer.Line(string.Join(",\n", arguments) + end);
    }

    static string GetArgument(ArgumentModel argument) => argument.Kind switch
    {
        ArgumentKind.Job => "job",
        ArgumentKind.Context => "run.CreateContext()",
        ArgumentKind.CancellationToken => "run.CancellationToken",
        _ => Resolve(argument, "run.Services"),
    };

    static string Resolve(ArgumentModel argument, string services) => argument switch
    {
        { Kind: ArgumentKind.Service, Key: null } => $"{services}.GetRequiredService<{argument.Type}>()",
        { Kind: ArgumentKind.Service } => $"{services}.GetRequiredKeyedService<{argument.Type}>({argument.Key})",
        { Key: null } => $"{services}.GetService<{argument.Type}>()!",
        _ => $"{services}.GetKeyedService<{argument.Type}>({argument.Key})!",
    };
}
