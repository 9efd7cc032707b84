using Queue.Generators.Common;
using Queue.Generators.Tables;

namespace Queue.Generators.Payloads;

/// <summary>Writes the <c>JsonSerializerContext</c>: the metadata with which System.Text.Json does the same.</summary>
static class ContextEmitter
{
    const string CreatedValues = "new() { ObjectCreator = static () => new() }";
    const string Base = "global::Queue.CompilerServices.PayloadJsonContext";

    public static void Write(CodeWriter writer, PayloadGraph graph, AssemblyModel assembly)
    {
        var name = assembly.JsonContextName;
        writer.Line("/// <summary>The metadata with which System.Text.Json writes and reads the payloads of this assembly.</summary>");
        writer.Line(GeneratedCode.Attribute);
        using (writer.Open($"internal sealed class {name} : {Base}"))
        {
            writer.Line($"public {name}(JsonSerializerOptions? options = null) : base(options) {{ }}");
            writer.Line();
            writer.Line($"public static {name} Default {{ get; }} = new {name}();");
            writer.Line();
            foreach (var root in graph.Roots)
                writer.Line($"public JsonTypeInfo<{graph.Text(root)}> {graph.Name(root)} => Get<{graph.Text(root)}>();");

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
            foreach (var type in graph.Types.Where(type => !type.IsForm))
            {
                writer.Line($"if (type == typeof({graph.Text(type)}))");
                using (writer.Indent())
                    WriteReturn(writer, type, graph);
            }

            writer.Line("return null;");
        }
    }

    // Apart from the context, whose properties are named after jobs.
    static void WriteMetadata(CodeWriter writer, PayloadGraph graph)
    {
        using (writer.Open("internal static class Metadata"))
        {
            var isFirst = true;
            foreach (var type in graph.Types.OfType<ObjectType>())
            {
                if (!isFirst)
                    writer.Line();
                isFirst = false;
                ObjectInfoEmitter.Write(writer, type, graph);
            }
        }
    }

    static void WriteReturn(CodeWriter writer, PayloadType type, PayloadGraph graph)
    {
        var text = graph.Text(type);
        switch (type)
        {
            case ScalarType scalar:
                writer.Line($"return Value<{text}>(options, JsonMetadataServices.{scalar.Scalar.Converter});");
                break;
            case EnumType { Names: not null }:
                writer.Line($"return Converted<{text}>(options, new JsonStringEnumConverter<{text}>());");
                break;
            case EnumType:
                writer.Line($"return Value<{text}>(options, JsonMetadataServices.GetEnumConverter<{text}>(options));");
                break;
            case ConvertedType converted:
                writer.Line($"return Converted<{text}>(options, new {converted.Converter.Type}());");
                break;
            case OpaqueType:
                writer.Line($"return Value<{text}>(options, JsonMetadataServices.GetUnsupportedTypeConverter<{text}>());");
                break;
            case NullableType nullable:
                var underlying = graph.Text(nullable.Underlying);
                writer.Line($"return Value<{text}>(options, JsonMetadataServices.GetNullableConverter<{underlying}>(options));");
                break;
            case CollectionType collection:
                var method = CollectionMethod(collection, graph);
                WriteCollection(writer, text, method, CollectionValues(collection));
                break;
            case DictionaryType dictionary:
                var dictionaryMethod = DictionaryMethod(dictionary, graph);
                WriteCollection(
                    writer, text, dictionaryMethod, dictionary.Kind == DictionaryKind.Dictionary ? CreatedValues : "new()");
                break;
            case MetadataCollectionType { Factory: { Creation: MetadataCreation.Converter } factory }:
                writer.Line($"return Value<{text}>(options, JsonMetadataServices.{factory.Member});");
                break;
            case MetadataCollectionType collection:
                WriteByMetadata(writer, text, collection, graph);
                break;
            default:
                writer.Line($"return Metadata.Create{graph.Name(type)}(options);");
                break;
        }
    }

    static void WriteByMetadata(CodeWriter writer, string text, MetadataCollectionType type, PayloadGraph graph)
    {
        var arguments = string.Join(", ", type.Arguments.Select(graph.Text));
        var (values, own) = type.Factory.Creation switch
        {
            MetadataCreation.New => (CreatedValues, $"{text}, "),
            MetadataCreation.Range => ($"new(), {type.Factory.Range}<{arguments}>", $"{text}, "),
            _ => ("new()", ""),
        };
        WriteCollection(writer, text, $"{type.Factory.Member}<{own}{arguments}>", values);
    }

    static void WriteCollection(CodeWriter writer, string type, string method, string values)
    {
        writer.Line($"return FromConverter<{type}>(options)");
        using (writer.Indent())
            MethodText.WriteHead(writer, $"?? JsonMetadataServices.{method}(", $"options, {values});");
    }

    static string CollectionValues(CollectionType type) => type.Kind switch
    {
        CollectionKind.List or CollectionKind.HashSet => CreatedValues,
        CollectionKind.ImmutableArray or CollectionKind.ImmutableList => $"new(), {type.Kind}.CreateRange",
        _ => "new()",
    };

    static string CollectionMethod(CollectionType type, PayloadGraph graph) => type.Kind switch
    {
        CollectionKind.Array => $"CreateArrayInfo<{graph.Text(type.Element)}>",
        CollectionKind.List => $"CreateListInfo<{graph.Text(type)}, {graph.Text(type.Element)}>",
        CollectionKind.IList => $"CreateIListInfo<{graph.Text(type)}, {graph.Text(type.Element)}>",
        CollectionKind.ICollection => $"CreateICollectionInfo<{graph.Text(type)}, {graph.Text(type.Element)}>",
        CollectionKind.HashSet or CollectionKind.ISet =>
            $"CreateISetInfo<{graph.Text(type)}, {graph.Text(type.Element)}>",
        CollectionKind.ImmutableArray or CollectionKind.ImmutableList =>
            $"CreateImmutableEnumerableInfo<{graph.Text(type)}, {graph.Text(type.Element)}>",
        _ => $"CreateIEnumerableInfo<{graph.Text(type)}, {graph.Text(type.Element)}>",
    };

    static string DictionaryMethod(DictionaryType type, PayloadGraph graph) =>
        $"Create{type.Kind}Info<{graph.Text(type)}, {graph.Text(type.Key)}, {graph.Text(type.Value)}>";
}
