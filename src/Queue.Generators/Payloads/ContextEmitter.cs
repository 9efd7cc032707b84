using Queue.Generators.Common;
using Queue.Generators.Tables;

namespace Queue.Generators.Payloads;

/// <summary>Writes the <c>JsonSerializerContext</c>: the metadata with which System.Text.Json does the same.</summary>
static class ContextEmitter
{
    const string Base = "global::Queue.CompilerServices.PayloadJsonContext";

    public static void Write(CodeWriter writer, PayloadGraph graph, AssemblyModel assembly)
    {
        var name = assembly.JsonContextName;
        writer.Line("/// <summary>The metadata with which System.Text.Json writes and reads the payloads of this assembly.</summary>");
        writer.Line(GeneratedCode.Attribute);
        using (writer.Open($"internal sealed class {name} : {Base}"))
        {
            writer.Line($"public {name}(JsonSerializerOptions? options = null) : base(options ?? CreateOptions())");
            using (writer.OpenBrace())
            {
            }

            writer.Line();
            writer.Line($"public static {name} Default {{ get; }} = new {name}();");
            foreach (var root in graph.Roots)
            {
                writer.Line();
                writer.Line($"public JsonTypeInfo<{root.Type}> {graph.Name(root)} => Get<{root.Type}>();");
            }

            writer.Line();
            WriteCreate(writer, graph);
            writer.Line();
            WriteMetadata(writer, graph);
        }
    }

    static void WriteCreate(CodeWriter writer, PayloadGraph graph)
    {
        writer.Line("protected override JsonTypeInfo? Create(Type type, JsonSerializerOptions options)");
        using (writer.OpenBrace())
        {
            foreach (var type in graph.Types)
            {
                writer.Line($"if (type == typeof({type.Type}))");
                using (writer.Indent())
                    writer.Line($"return FromConverter<{type.Type}>(options) ?? Metadata.Create{graph.Name(type)}(options);");
            }

            writer.Line("return null;");
        }
    }

    // Apart from the context, whose properties are named after jobs.
    static void WriteMetadata(CodeWriter writer, PayloadGraph graph)
    {
        using (writer.Open("private static class Metadata"))
        {
            var isFirst = true;
            foreach (var type in graph.Types)
            {
                if (!isFirst)
                    writer.Line();
                isFirst = false;
                if (type is ObjectType item)
                    ObjectInfoEmitter.Write(writer, item, graph);
                else
                    WriteCreate(writer, type, graph);
            }
        }
    }

    static void WriteCreate(CodeWriter writer, PayloadType type, PayloadGraph graph)
    {
        writer.Line($"internal static JsonTypeInfo<{type.Type}> Create{graph.Name(type)}(JsonSerializerOptions options) =>");
        using (writer.Indent())
        {
            switch (type)
            {
                case ScalarType scalar:
                    writer.Line($"JsonMetadataServices.CreateValueInfo<{type.Type}>(options, JsonMetadataServices.{scalar.Scalar.Converter});");
                    break;
                case EnumType:
                    writer.Line("JsonMetadataServices.CreateValueInfo<" + type.Type + ">(");
                    using (writer.Indent())
                        writer.Line($"options, JsonMetadataServices.GetEnumConverter<{type.Type}>(options));");
                    break;
                case NullableType nullable:
                    writer.Line("JsonMetadataServices.CreateValueInfo<" + type.Type + ">(");
                    using (writer.Indent())
                        writer.Line($"options, JsonMetadataServices.GetNullableConverter<{nullable.Underlying}>(options));");
                    break;
                case CollectionType collection:
                    WriteCollection(writer, collection.Type, CollectionMethod(collection), IsCreated(collection));
                    break;
                case DictionaryType dictionary:
                    WriteCollection(
                        writer, dictionary.Type, DictionaryMethod(dictionary), dictionary.Kind == DictionaryKind.Dictionary);
                    break;
            }
        }
    }

    static void WriteCollection(CodeWriter writer, string type, string method, bool isCreated)
    {
        var values = $"new JsonCollectionInfoValues<{type}>";
        writer.Line($"JsonMetadataServices.{method}(");
        using (writer.Indent())
        {
            writer.Line(isCreated
                ? $"options, {values} {{ ObjectCreator = static () => new {type}() }});"
                : $"options, {values}());");
        }
    }

    static bool IsCreated(CollectionType type) => type.Kind == CollectionKind.List;

    static string CollectionMethod(CollectionType type) => type.Kind switch
    {
        CollectionKind.Array => $"CreateArrayInfo<{type.Element}>",
        CollectionKind.List => $"CreateListInfo<{type.Type}, {type.Element}>",
        CollectionKind.IList => $"CreateIListInfo<{type.Type}, {type.Element}>",
        CollectionKind.ICollection => $"CreateICollectionInfo<{type.Type}, {type.Element}>",
        _ => $"CreateIEnumerableInfo<{type.Type}, {type.Element}>",
    };

    static string DictionaryMethod(DictionaryType type) => type.Kind switch
    {
        DictionaryKind.Dictionary => $"CreateDictionaryInfo<{type.Type}, string, {type.Value}>",
        DictionaryKind.IDictionary => $"CreateIDictionaryInfo<{type.Type}, string, {type.Value}>",
        _ => $"CreateIReadOnlyDictionaryInfo<{type.Type}, string, {type.Value}>",
    };
}
