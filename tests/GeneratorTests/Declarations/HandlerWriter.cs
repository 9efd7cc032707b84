using Microsoft.CodeAnalysis.CSharp;

namespace Queue.GeneratorTests.Declarations;

/// <summary>Writes a method that handles a job and says so, in one of its many forms.</summary>
sealed class HandlerWriter(Random random, ProjectSettings settings, JobWriter job, string literal, bool isNested)
{
    const string Task = "global::System.Threading.Tasks.Task";
    const string ValueTask = "global::System.Threading.Tasks.ValueTask";
    const string Outcome = "global::Queue.JobOutcome";

    static readonly string[] Services =
    [
        "global::Proof.IClock", "global::Proof.Box<string>", "global::Proof.Box<global::Proof.Box<int>>",
        "global::System.Collections.Generic.IEnumerable<global::Proof.IClock>", "global::System.IServiceProvider",
        "[global::Microsoft.Extensions.DependencyInjection.FromKeyedServices(\"k\\\"\\\\\")] global::Proof.IClock",
        "[global::Microsoft.Extensions.DependencyInjection.FromKeyedServices(global::System.DayOfWeek.Monday)] global::Proof.IClock",
    ];

    string Attributes => (job.IsObsolete ? "[global::System.Obsolete] " : "") + "[global::Queue.JobHandler] ";

    /// <summary>A static method in the job itself, or in <c>Program</c>.</summary>
    public string WriteMethod(NameScope scope) =>
        WriteMethod("internal static ", scope.Next(random));

    /// <summary>A class of its own.</summary>
    public string WriteClass(Identifier name, string access)
    {
        var scope = new NameScope(name.Value, "T");
        var obsolete = job.IsObsolete ? "[global::System.Obsolete] " : "";
        var head = $"{obsolete}{access}";
        return random.Next(9) switch
        {
            0 when !isNested => $"{head}static class {name} {{ {WriteMethod("public static ", scope.Next(random), isExtension: true)} }}",
            1 => $"{head}class {name} {{ {WriteMethod("public ", scope.Next(random))} }}",
            2 => $"{head}sealed record {name} {{ {WriteMethod("public ", scope.Next(random))} }}",
            3 when settings.Has(LanguageVersion.CSharp12) => WritePrimary(head, name, scope),
            4 => WriteConstructed(head, name, scope),
            5 when !job.HasTimeout => WritePartial(head, name, scope),
            6 when !job.HasTimeout && access != "public " && !job.IsObsolete => WriteOverride(head, name, scope),
            7 => $"{head}struct {name} {{ {WriteMethod("public static ", scope.Next(random))} }}",
            _ => $"{head}static class {name} {{ {NoiseWriter.Write(random, scope, random.Next(3))}{WriteMethod("internal static ", scope.Next(random))} }}",
        };
    }

    string WritePrimary(string head, Identifier name, NameScope scope)
    {
        var (service, parameter) = (random.Pick(Services), scope.Next(random));
        return $"{head}sealed class {name}({service} {parameter}) {{ private object {scope.Next(random)} => {parameter}; " +
            $"{WriteMethod("public ", scope.Next(random))} }}";
    }

    string WriteConstructed(string head, Identifier name, NameScope scope)
    {
        var (service, parameter, property) = (random.Pick(Services), scope.Next(random), scope.Next(random));
        return $"{head}class {name} {{ public {name}({service} {parameter}) {{ this.{property} = {parameter}; }} " +
            $"internal object {property} {{ get; }} {WriteMethod("public ", scope.Next(random))} }}";
    }

    string WritePartial(string head, Identifier name, NameScope scope)
    {
        var method = scope.Next(random);
        var first = $"{Attributes}public static partial void {method}({job.Type} {method});";
        return $"{head}static partial class {name} {{ {first} }}\n{head.Replace("[global::System.Obsolete] ", "", StringComparison.Ordinal)}static partial class {name} {{ " +
            $"public static partial void {method}({job.Type} {method}) => {Heard(method)}; }}";
    }

    string WriteOverride(string head, Identifier name, NameScope scope)
    {
        var (basis, method) = (Identifier.Plain($"{name.Value}Base"), scope.Next(random));
        return $"internal abstract class {basis}<T> {{ public abstract void {method}(T job); }}\n" +
            $"{head}sealed class {name} : {basis}<{job.Type}> {{ {Attributes}public override void {method}({job.Type} job) => {Heard(Identifier.Plain("job"))}; }}";
    }

    string WriteMethod(string modifiers, Identifier name, bool isExtension = false)
    {
        var scope = new NameScope();
        var parameter = scope.Next(random);
        var used = "";
        var parameters = new List<string> { $"{job.Type} {parameter}" };
        if (random.OneIn(3))
            parameters.Insert(random.Next(parameters.Count + 1), $"global::Queue.JobContext {scope.Next(random)}");
        if (random.OneIn(3))
            parameters.Insert(random.Next(parameters.Count + 1), $"{random.Pick(Services)} {scope.Next(random)}");
        if (job.HasTimeout || random.OneIn(3))
        {
            var token = scope.Next(random);
            parameters.Add($"global::System.Threading.CancellationToken {token}{(random.OneIn(2) ? " = default" : "")}");
            used = $"{token}.ThrowIfCancellationRequested(); ";
        }

        if (isExtension)
            parameters[0] = parameters[0].StartsWith('[') ? parameters[0] : $"this {parameters[0]}";
        var (type, body) = Body(parameter);
        return $"{Attributes}{modifiers}{type} {name}({string.Join(", ", parameters)}) {{ {used}{body} }}";
    }

    (string Type, string Body) Body(Identifier parameter)
    {
        var heard = Heard(parameter);
        var wait = $"await {Task}.Yield();";
        return random.Next(9) switch
        {
            0 => ("void", $"{heard};"),
            1 => (Task, $"{heard}; return {Task}.CompletedTask;"),
            2 => ($"async {Task}", $"{heard}; {wait}"),
            3 => (ValueTask, $"{heard}; return default;"),
            4 => ($"async {ValueTask}", $"{wait} {heard};"),
            5 => (Outcome, $"{heard}; return {Outcome}.Completed;"),
            6 => ($"{Task}<{Outcome}>", $"{heard}; return {Task}.FromResult({Outcome}.Completed);"),
            7 => ($"{ValueTask}<{Outcome}>", $"{heard}; return new {ValueTask}<{Outcome}>({Outcome}.Completed);"),
            _ => ($"async {Task}<{Outcome}>", $"{wait} {heard}; return {Outcome}.Completed;"),
        };
    }

    string Heard(Identifier parameter) => $"global::Proof.Journal.Add({literal}, {parameter})";
}
