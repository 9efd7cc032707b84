using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Behaviour;

/// <summary>Any legal declaration compiles, whatever its names and settings, without a warning in the output.</summary>
public sealed class OddDeclarationTests
{
    public static TheoryData<string, string> Declarations => new()
    {
        { "a namespace called Queue", "namespace My.Queue { [Job] public partial record A(int Id); static class H { [JobHandler] public static void Handle(A job) { } } }" },
        { "a namespace called System", "namespace My.System.Threading.Tasks { [Job] public partial record A(DateTimeOffset At); static class H { [JobHandler] public static void Handle(A job) { } } }" },
        { "a namespace below Queue", "namespace Queue.Mine { [Job] public partial record A(int Id); static class H { [JobHandler] public static void Handle(A job) { } } }" },
        { "a namespace called global", "namespace @global.@class { [Job] public partial record @record(int @int); static class H { [JobHandler] public static void @void(@record @return) { } } }" },
        { "types called like the framework's", "namespace My { public class Task; public class ValueTask; public class IServiceProvider; public class JobRunner; [Job] public partial record Guid(int Id); static class H { [JobHandler] public static void Handle(Guid job) { } } }" },
        { "a type called System", "namespace My { public class System; [Job] public partial record A(string Text, List<int> Numbers); static class H { [JobHandler] public static void Handle(A job) { } } }" },
        { "jobs called like the runners' types", "[Job] public partial record Job(int Id); [Job] public partial record JobRunner(int Id); [Job] public partial record AppJobTable(int Id); static class H { [JobHandler] public static void A(global::Job job) { } [JobHandler] public static void B(JobRunner job) { } [JobHandler] public static void C(AppJobTable job) { } }" },
        { "jobs of one name in several namespaces", "namespace A { [Job(\"a\")] public partial record Send(int Id); } namespace B { [Job(\"b\")] public partial record Send(int Id); } static class H { [JobHandler] public static void A(A.Send job) { } [JobHandler] public static void B(B.Send job) { } }" },
        { "jobs whose names differ in case", "[Job] public partial record Send(int Id); [Job] public partial record send_(int Id); [Job] public partial record SEND(int Id); [Job] public partial record Send_(int Id);" },
        { "jobs called like members of the context", string.Concat(new[] { "Default", "Options", "Get", "Create", "ObjectInfo", "JsonTypeInfo", "JsonMetadataServices", "Type", "Unsafe", "Property", "Parameter", "String", "Int32", "AppJson", "AppJsonContext", "FromConverter" }.Select(name => $"namespace N {{ [Job] public partial record {name}(int Id, string Text); }}")) },
        { "jobs called like methods of the context", "[Job] public partial record Order(int Id) { public required string A { get; init; } [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)] public string? B { get; init; } = \"b\"; } [Job] public partial record DescribeOrder(Order Of); [Job] public partial record ConstructOrder(Order Of); [Job] public partial record SetOrderMember2(Order Of); [Job] public partial record SetOrderMember3(Order Of);" },
        { "a table called like its own", "[assembly: JobTableName(\"AppJobTable\")] [Job] public partial record A(int Id); static class H { [JobHandler] public static void Handle(A job) { } }" },
        { "members called like the contract's", "[Job] public partial record A(int Definition, string JsonTypeInfo, bool Write, long TryRead);" },
        { "members called like generated locals", "[Job] public partial record A(int writer, string reader, bool job, long value, int run, int handler, int services, int name, int runners, int options, int target, int arguments, int @default, int @null);" },
        { "members that are keywords", "[Job] public partial record A(int @class, string @event, bool @namespace); [Job] public partial class B { public int @void { get; set; } public required string @ref { get; init; } }" },
        { "types that are contextual keywords", string.Concat(new[] { "record", "file", "required", "scoped", "partial", "await", "field", "extension", "allows", "notnull", "var", "dynamic", "_" }.Select(name => $"namespace N {{ public partial class @{name} {{ [Job(\"{name}\")] public partial record A(int Id); }} [Job] public partial record struct @{name}2(int Id); }}")) },
        { "enums called like generated variables", string.Concat(new[] { "reader", "writer", "value", "name" }.Select(name => $"namespace N {{ [System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<@{name}>))] public enum @{name} {{ One, Two }} [Job] public partial record Of{name}(@{name} Id); }}")) },
        { "Unicode", "namespace Größe.Привет { [Job] public partial record Заказ(int Номер, string Ünïcode); static class Ändler { [JobHandler] public static void Обработать(Заказ заказ) { } } }" },
        { "escapes in names", "[Job] public partial record \\u0041bc(int \\u0049d);" },
        { "nested in everything", "public partial class C { public partial struct S { public partial interface I { public static partial class T { public partial record R { public partial record struct V { [Job] public partial record A(int Id); } } } } } } static class H { [JobHandler] public static void Handle(C.S.I.T.R.V.A job) { } }" },
        { "protected internal types", "public partial class C { [Job] protected internal partial record A(int Id); protected internal static class H { [JobHandler] internal static void Handle(A job) { } } }" },
        { "a job within a job", "[Job] public partial record Outer(int Id) { [Job] public partial record Inner(string Text); }" },
        { "a job that is its own handler", "[Job] public partial record A(int Id) { [JobHandler] public static void Handle(A job) { } }" },
        { "a job derived from a job", "[Job] public partial record A(int Id); [Job] public partial record B(int Id, int More) : A(Id); static class H { [JobHandler] public static void Handle(B job) { } [JobHandler] public static void Handle(A job) { } }" },
        { "a job with interfaces", "public interface IHasId { int Id { get; } } [Job] public partial record A(int Id) : IHasId, IComparable<A> { public int CompareTo(A? other) => 0; }" },
        { "a job without members", "[Job] public partial record A; [Job] public partial class B; [Job] public partial struct C; [Job] public partial record struct D();" },
        { "obsolete jobs", "[Obsolete] [Job] public partial record A(int Id); [Obsolete(\"Use another.\")] public static class H { [JobHandler] public static void Handle(A job) { } }" },
        { "quotes in names", "[Job(\"a\\\"b\\\\c{0}\", Queue = \"q\\\"\\u00e4\")] public partial record A(int Id); static class H { [JobHandler] public static void Handle(A job) { } }" },
        { "handlers called like runtime members", "[Job] public partial record A(int Id); public class JobResult { [JobHandler] public void RunAsync(A job) { } }" },
        { "a handler of a base class's override", "[Job] public partial record A(int Id); public abstract class Base<T> { public abstract void Handle(T job); } public class Derived : Base<A> { [JobHandler] public override void Handle(A job) { } }" },
        { "a member whose type's name fills a line", "[Job] public partial record A(KeyValuePair<string, KeyValuePair<string, System.Collections.Immutable.ImmutableList<KeyValuePair<short, short?>?>?>> Pair);" },
        { "a handler with generic services", "[Job] public partial record A(int Id); public class Box<T>; public class H(Box<Dictionary<string, int?>> box, Func<Task<int>>? make) { public object Box => (box, make); [JobHandler] public void Handle(A job, IEnumerable<Box<string?>>? boxes = null) { } }" },
        { "a handler with keyed services", "public enum Kind { One } [Job] public partial record A(int Id); public class H([Microsoft.Extensions.DependencyInjection.FromKeyedServices(Kind.One)] IDisposable one) { public object One => one; [JobHandler] public void Handle(A job, [Microsoft.Extensions.DependencyInjection.FromKeyedServices(typeof(Kind))] IDisposable two, [Microsoft.Extensions.DependencyInjection.FromKeyedServices(\"\\\"\")] IDisposable? three, [Microsoft.Extensions.DependencyInjection.FromKeyedServices(null)] IDisposable four) { } }" },
        { "a handler in a record with attributes", "[Job] [Serializable] public partial record A([property: System.ComponentModel.Description(\"x\")] int Id); public record H { [JobHandler] [System.Diagnostics.DebuggerStepThrough] public Task<JobOutcome> Handle(A job) => Task.FromResult(JobOutcome.Completed); }" },
        { "unsafe code around a job", "public unsafe partial class C { public int* Pointer; [Job] public partial record A(int Id); }" },
    };

    [Theory]
    [MemberData(nameof(Declarations))]
    public void An_odd_declaration_compiles(string what, string declaration)
    {
        Assert.NotEmpty(what);
        Assert.NotEmpty(Generated.From(declaration).Sources);
    }

    [Fact]
    public void A_program_without_usings_compiles() => Generated.From(new Source
    {
        Files = ["[Queue.Job] public partial record A(int Id); static class H { [Queue.JobHandler] public static void Handle(A job) { } }"],
        HasUsings = false,
    });

    [Theory]
    [InlineData(LanguageVersion.CSharp11)]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.Preview)]
    public void A_language_version_from_11_on_compiles(LanguageVersion version) => Generated.From(new Source
    {
        Files =
        [
            """
            namespace App;
            [Job] public partial record A(int Id, List<string> Items) { public required string Text { get; init; } }
            [Job] public partial struct B { public int Id { get; init; } }
            public interface IService { }
            public class H
            {
                public H(IService service) { Service = service; }
                public IService Service { get; }
                [JobHandler] public void Handle(A job) { }
                [JobHandler] public Task Handle(B job, IService service) { return Task.CompletedTask; }
            }
            """,
        ],
        Language = version,
    });

    [Theory]
    [InlineData(NullableContextOptions.Disable)]
    [InlineData(NullableContextOptions.Warnings)]
    [InlineData(NullableContextOptions.Annotations)]
    public void A_project_without_nullable_types_compiles(NullableContextOptions nullable) => Generated.From(new Source
    {
        Files =
        [
            """
            public interface IService { }
            [Job] public partial record A(string Text, List<string> Items, byte[] Data);
            [Job] public partial class B { public string Text { get; set; } public Uri Uri { get; init; } }
            public class H
            {
                public H(IService service) { Service = service; }
                public IService Service { get; }
                [JobHandler] public void Handle(A job, IService service) { }
                [JobHandler] public static Task Handle(B job, JobContext context) { return Task.CompletedTask; }
            }
            """,
        ],
        Nullable = nullable,
    });

    [Theory]
    [InlineData("global using Work = Queue.JobAttribute; global using Does = global::Queue.JobHandlerAttribute;", "", "Work", "Does")]
    [InlineData("global using WorkAttribute = Queue.JobAttribute;", "using Does = Queue.JobHandlerAttribute;", "Work", "Does")]
    [InlineData("global using W = Queue.JobAttribute; global using DoesAttribute = Queue.JobHandlerAttribute;", "using Again = DoesAttribute;", "W", "Again")]
    [InlineData("", "", "global::Queue.JobAttribute", "Queue . JobHandler")]
    [InlineData("", "", "J\\u006Fb", "JobHandl\\u0065rAttribute")]
    public void Attributes_may_have_other_names(string usings, string inner, string job, string handler)
    {
        var table = Generated.From(new Source
        {
            Files =
            [
                usings,
                $"using Queue; namespace App {{ {inner} [Serializable, {job}] public partial record A; public class H {{ [{handler}] public void Handle(A job) {{ }} }} }}",
            ],
        }).Sources.Single(source => source.Contains("class AppJobTable", StringComparison.Ordinal));
        Assert.Contains("ARunner", table, StringComparison.Ordinal);
    }

    [Fact]
    public void Types_in_the_namespace_Queue_do_not_stand_in_for_those_of_the_framework() => Generated.From(
        """
        namespace Queue
        {
            public sealed class ValueTask; public sealed class ValueTask<T>; public interface IReadOnlyList<T>;
            public sealed class IServiceCollection; public sealed class JobRun; public sealed class JobResult;
            public static class Extensions
            {
                public static void GetRequiredService<T>(this IServiceProvider services) { }
            }
        }

        namespace App
        {
            [Job] public sealed partial record A(int Id);
            public sealed class Handler(IServiceProvider services)
            {
                [JobHandler] public Task Handle(A job, IComparable<int> service) => Task.FromResult(services);
            }
        }
        """);

    [Fact]
    public void Parts_in_several_files_are_one_job()
    {
        var generated = Generated.From(new Source
        {
            Files =
            [
                "namespace App; [Job] public partial class A { public int First { get; set; } }",
                "namespace App; public partial class A { public string? Second { get; set; } }",
                "namespace App; public static partial class H { [JobHandler] public static partial void Handle(A job); }",
                "namespace App; public static partial class H { public static partial void Handle(A job) { } }",
            ],
        });
        Assert.Single(generated.Sources, source => source.Contains("partial class A", StringComparison.Ordinal));
    }

    [Fact]
    public void A_top_level_program_names_its_table() => Generated.From(new Source
    {
        Files =
        [
            """
            using Queue;
            var worker = new Worker(new MemoryQueue(), AppJobs.Table);
            await worker.StopAsync();
            [Job] public partial record A(int Id);
            partial class Program { [JobHandler] internal static void Handle(A job) { } }
            """,
        ],
        HasUsings = false,
        Output = OutputKind.ConsoleApplication,
    });

    [Theory]
    [InlineData("App", "AppJobs")]
    [InlineData("my-app.web", "MyAppWebJobs")]
    [InlineData("42.answers", "_42AnswersJobs")]
    [InlineData("Größe", "GrößeJobs")]
    [InlineData("class", "ClassJobs")]
    [InlineData("---", "AssemblyJobs")]
    public void An_assembly_name_becomes_a_table_name(string assembly, string table) => Generated.From(new Source
    {
        Files = [$"[Job] public partial record A(int Id); static class P {{ public static JobTable Table => {table}.Table; }}"],
        Assembly = assembly,
    });

    [Fact]
    public void A_table_can_be_named() => Generated.From(
        "[assembly: JobTableName(\"Everything\")] [Job] public partial record A(int Id); static class P { public static JobTable Table => Everything.Table; }");

    [Theory]
    [InlineData("[Job] public partial record A(int Id); [Job] public partial record A(int Id);")]
    [InlineData("[Job] public partial record A(int Id); [Job] public partial class A { }")]
    [InlineData("[Job] public partial record A(Missing Id); static class H { [JobHandler] public static void Handle(A job, Missing service) { } }")]
    [InlineData("[Job(Missing)] public partial record A(int Id);")]
    [InlineData("[Job(null!, Queue = null!)] public partial record A(int Id);")]
    [InlineData("[Job] public partial record (int Id); [JobHandler] void Handle(")]
    [InlineData("[Job] public partial record A(A Id) : A;")]
    [InlineData("[Job] public partial enum A { }")]
    [InlineData("[assembly: JobTableName(\"not a name\")] [Job] public partial record A(int Id);")]
    [InlineData("[assembly: JobTableName(null!)] [Job] public partial record A(int Id);")]
    [InlineData("class H<T> { [JobHandler] public T Handle(T job) => job; }")]
    public async Task Broken_code_does_not_crash(string source) =>
        await Analysis.RunAsync(Generated.FromBroken(source).Compilation);
}
