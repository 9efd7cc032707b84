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
        writer.Line(
            "/// <summary>The metadata with which System.Text.Json writes and reads the " +
            "payloads of this assembly.</summary>");
        writer.Line(GeneratedCode.Attribute);
        using (writer.Open($"internal sealed class {name} : {Base}"))
        {
            writer.Line($"public {name}(JsonSerializerOptions? options = null) : base(options) {{ }}");
            writer.Line($"public static {name} Default {{ get; }} = new {name}();");
            foreach (var root in graph.Roots)
            {
                if (graph.IsObsolete(root))
                    writer.Line(Restrictions.Obsolete);
                var text = graph.Text(root);
                writer.Line($"public JsonTypeInfo<{text}> {graph.Name(root)} => Get<{text}>();");
            }

            writer.Line();
            WriteCreate(writer, graph);
            writer.WriteAll(graph.Types.OfType<ObjectType>().ToList(), (writer, type, _) =>
            {
                writer.Line();
                if (graph.Restrictions.IsObsolete)
                    writer.Line(Restrictions.Obsolete);
                ObjectInfoEmitter.Write(writer, type, graph);
            });
        }
    }

    static void WriteCreate(CodeWriter writer, PayloadGraph graph)
    {
        if (graph.Restrictions.IsObsolete)
        {
            writer.Line("#pragma warning disable CS0809 // Only obsolete code may use what is obsolete as an error.");
            writer.Line(Restrictions.Obsolete);
        }

        writer.Line("protected override JsonTypeInfo? Create(Type type, JsonSerializerOptions options)");
        using (writer.OpenBrace())
        {
            foreach (var type in graph.Types.Where(type => !type.IsForm))
                WriteReturn(writer, type, graph);

            writer.Line(graph.HasOwnConverters ? "return Scalar(type, options);" : "return null;");
        }
    }

    static void WriteReturn(CodeWriter writer, PayloadType type, PayloadGraph graph)
    {
        var condition = $"if (type == typeof({graph.Text(type)}))";
        var result = $"return {Describe(type, graph)};";
        if (condition.Length + 1 + result.Length <= writer.Room)
        {
            writer.Line($"{condition} {result}");
            return;
        }

        writer.Line(condition);
        using (writer.Indent())
            writer.Line(result);
    }

    static string Describe(PayloadType type, PayloadGraph graph)
    {
        var text = graph.Text(type);
        return type switch
        {
            ScalarType scalar => Value(scalar.Scalar.Converter),
            EnumType { Names: not null } => $"Converted<{text}>(options, new JsonStringEnumConverter<{text}>())",
            EnumType => Value($"GetEnumConverter<{text}>(options)"),
            AnyJsonType => Value($"{type.Name}Converter"),
            ConvertedType converted => $"Converted<{text}>(options, new {converted.Converter.Type}())",
            OpaqueType => Value($"GetUnsupportedTypeConverter<{text}>()"),
            NullableType nullable => Value($"GetNullableConverter<{graph.Text(nullable.Underlying)}>(options)"),
            CollectionType collection => Collection(CollectionMethod(collection, graph), CollectionValues(collection)),
            DictionaryType dictionary => Collection(
                DictionaryMethod(dictionary, graph),
                dictionary.Kind == DictionaryKind.Dictionary ? CreatedValues : "new()"),
            MetadataCollectionType { Factory: { Creation: MetadataCreation.Converter } factory } =>
                Value(factory.Member),
            MetadataCollectionType collection => ByMetadata(collection),
            _ => $"{ObjectInfoEmitter.Method(graph.Name(type))}(options)",
        };

        string Value(string converter) => $"Value<{text}>(options, JsonMetadataServices.{converter})";

        string Collection(string method, string values) =>
            $"FromConverter<{text}>(options) ?? JsonMetadataServices.{method}(options, {values})";

        string ByMetadata(MetadataCollectionType collection)
        {
            var arguments = string.Join(", ", collection.Arguments.Select(graph.Text));
            var (values, own) = collection.Factory.Creation switch
            {
                MetadataCreation.New => (CreatedValues, $"{text}, "),
                MetadataCreation.Range => ($"new(), {collection.Factory.Range}<{arguments}>", $"{text}, "),
                _ => ("new()", ""),
            };
            return Collection($"{collection.Factory.Member}<{own}{arguments}>", values);
        }
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
