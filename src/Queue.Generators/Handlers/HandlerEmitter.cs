using Queue.Generators.Common;

namespace Queue.Generators.Handlers;

/// <summary>Writes the runner that decodes a job and calls its handler.</summary>
static class HandlerEmitter
{
    public static void WriteRunner(CodeWriter writer, HandlerModel handler, string name)
    {
        using (writer.Open($"private sealed class {name} : JobRunner"))
        {
            writer.Line(
                $"internal {name}() : base(DefinitionOf<{handler.JobType}>(), {DescribeServices(handler)}) {{ }}");
            writer.Line();
            using (writer.Open("public override ValueTask<JobOutcome> RunAsync(JobRun run)"))
                WriteBody(writer, handler);
            if (handler.Middleware.Count > 0)
                WriteMiddleware(writer, handler.Middleware);
        }
    }

    /// <summary>Writes the call that registers a handler's class.</summary>
    public static void WriteRegistration(CodeWriter writer, HandlerClass handlerClass) =>
        WriteRegistration(writer, handlerClass, "AddHandler");

    /// <summary>Writes the call that registers a middleware's class.</summary>
    public static void WriteMiddlewareRegistration(CodeWriter writer, HandlerClass middleware) =>
        WriteRegistration(writer, middleware, "AddMiddleware");

    static void WriteRegistration(CodeWriter writer, HandlerClass handlerClass, string method)
    {
        var start = $"services.{method}(static services => new {handlerClass.Type}(";
        var needed = handlerClass.NeededServices.Select(Describe).ToList();
        var arguments = handlerClass.Arguments.Select(argument => Resolve(argument, "services")).ToList();
        if (needed.Count == 0)
        {
            WriteArguments(writer, start, arguments, "));");
            return;
        }

        WriteArguments(writer, start, arguments, "),");
        using (writer.Indent())
            writer.Line($"{string.Join(", ", needed)});");
    }

    static void WriteMiddleware(CodeWriter writer, EquatableArray<HandlerClass> middleware)
    {
        writer.Line();
        const string head =
            "public override IJobMiddleware[] CreateMiddleware(global::System.IServiceProvider? services)";
        using (writer.Open(head))
        using (writer.Open("return new IJobMiddleware[]", "};"))
        {
            foreach (var one in middleware)
            {
                writer.Line(one.IsScoped
                    ? $"services!.GetRequiredService<{one.Type}>(),"
                    : $"new {one.Type}(),");
            }
        }
    }

    /// <summary>What the worker needs to know of the handler's services before it starts.</summary>
    static string DescribeServices(HandlerModel handler)
    {
        var needed = handler.NeededServices.Select(Describe).ToList();
        if (needed.Count > 0)
            return $"{handler.DisplayName.ToLiteral()}, {string.Join(", ", needed)}";
        return handler.NeedsScope ? "needsScope: true" : "needsScope: false";
    }

    static string Describe(ArgumentModel service) => service.Key is null
        ? $"typeof({service.Type})"
        : $"new HandlerService(typeof({service.Type}), {service.Key})";

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
        ArgumentKind.Queue => "run.Queue",
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
