using Microsoft.CodeAnalysis.Text;
using Queue.Generators.Common;
using Queue.Generators.Tables;

namespace Queue.Generators.Payloads;

/// <summary>Writes the JSON code of an assembly, and the expressions by which a job calls it.</summary>
static class PayloadEmitter
{
    // Of its own, so that no other generated type gets in the way of the aliases.
    const string Namespace = "Queue.Generated.Json";

    static readonly string[] OfSerialization =
    [
        "JsonIgnoreCondition", "JsonNumberHandling", "JsonObjectCreationHandling", "JsonStringEnumConverter",
        "JsonUnmappedMemberHandling",
    ];

    /// <summary>The context and the readers and writers of all payloads; null when there is none.</summary>
    public static SourceText? EmitAssembly(
        EquatableArray<PayloadModel> payloads, AssemblyModel assembly, PayloadNames names)
    {
        var graph = new PayloadGraph(payloads, names, assembly.JsonContextName);
        if (graph.Roots.Count == 0)
            return null;

        var writer = CodeWriter.ForFile(
            graph.Restrictions,
            "#nullable enable annotations // A type is written once, for List<string> and List<string?> alike.");
        CodeWriter usings;
        int position;
        using (writer.Open($"namespace {Namespace}"))
        {
            (usings, position) = (writer.Fork(), writer.Length);
            WriteCanonical(writer, graph, assembly);
            ContextEmitter.Write(writer, graph, assembly);
            AccessorEmitter.WriteGeneric(writer, graph);
        }

        WriteUsings(usings, graph, writer.Find(["Unsafe", .. OfSerialization]));
        usings.Line();
        writer.Insert(position, usings);
        return writer.ToSourceText();
    }

    /// <summary>The generated context, as generated code writes it.</summary>
    public static string JsonContext(AssemblyModel assembly) => $"global::{Namespace}.{assembly.JsonContextName}";

    /// <summary>The body of <c>IJob&lt;T&gt;.JsonTypeInfo</c>.</summary>
    public static string JsonTypeInfo(PayloadModel payload, AssemblyModel assembly, PayloadNames names) =>
        Find(payload) is { } type
            ? $"{JsonContext(assembly)}.Default.{names.Get(type)}"
            : Unsupported(payload);

    /// <summary>
    /// The body of <c>IJob&lt;T&gt;.Write(ref writer, job)</c>, of a payload that is not by metadata.
    /// </summary>
    public static string Write(PayloadModel payload, AssemblyModel assembly, PayloadNames names) =>
        Find(payload) is { } type
            ? $"global::{Namespace}.{assembly.JsonName}.Write{names.Get(type)}(ref writer, job)"
            : Unsupported(payload);

    /// <summary>
    /// The body of <c>IJob&lt;T&gt;.TryRead(ref reader, out job)</c>, of a payload that is not by metadata.
    /// </summary>
    public static string TryRead(PayloadModel payload, AssemblyModel assembly, PayloadNames names) =>
        Find(payload) is { } type
            ? $"global::{Namespace}.{assembly.JsonName}.TryRead{names.Get(type)}" +
                $"(ref reader, out job{(type.IsValueType ? "" : "!")})"
            : Unsupported(payload);

    static PayloadType? Find(PayloadModel payload) => payload.Types.FirstOrDefault(type => type.Type == payload.Type);

    // Inside the namespace, where nothing of the user's comes before them.
    static void WriteUsings(CodeWriter writer, PayloadGraph graph, HashSet<string> words)
    {
        writer.Line("using global::System;");
        if (graph.Types.Any(type => type is CollectionType or DictionaryType))
            writer.Line("using global::System.Collections.Generic;");
        if (graph.Types.OfType<CollectionType>().Any(
            type => type.Kind is CollectionKind.ImmutableArray or CollectionKind.ImmutableList))
            writer.Line("using global::System.Collections.Immutable;");
        if (words.Contains("Unsafe"))
            writer.Line("using global::System.Runtime.CompilerServices;");
        writer.Line("using global::System.Text.Json;");
        if (OfSerialization.Any(words.Contains))
            writer.Line("using global::System.Text.Json.Serialization;");
        writer.Line("using global::System.Text.Json.Serialization.Metadata;");
        writer.Line("using global::Queue.Json;");
        foreach (var type in graph.Types.Where(
            type => !type.IsForm
                && type is (ObjectType or EnumType or ConvertedType or MetadataCollectionType or AnyJsonType)))
            writer.Line($"using {graph.Name(type)} = {type.Type};");
    }

    static void WriteCanonical(CodeWriter writer, PayloadGraph graph, AssemblyModel assembly)
    {
        var types = graph.CanonicalTypes
            .Where(type => type is not (ScalarType or EnumType { HasMethods: false }))
            .ToList();
        if (types.Count == 0)
            return;
        writer.Line(
            "/// <summary>Writes and reads payloads in the form that System.Text.Json " +
            "gives them by default.</summary>");
        writer.Line(GeneratedCode.Attribute);
        if (graph.Restrictions.IsObsolete)
            writer.Line(Restrictions.Obsolete);
        using (writer.Open($"internal static class {assembly.JsonName}"))
        {
            writer.WriteAll(types, (writer, type, i) =>
            {
                if (i > 0)
                    writer.Line();
                WriterEmitter.WriteMethod(writer, type, graph);
                writer.Line();
                ReaderEmitter.WriteMethod(writer, type, graph);
            });
        }

        writer.Line();
    }

    static string Unsupported(PayloadModel payload) =>
        "throw new global::System.NotSupportedException(" +
        $"{$"{payload.Type} has a member that can't be a payload.".ToLiteral()})";
}
