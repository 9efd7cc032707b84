using Microsoft.CodeAnalysis.CSharp;

namespace Queue.GeneratorTests.Declarations;

/// <summary>Names that are legal and that somebody who writes a generator does not think of.</summary>
static class OddNames
{
    static readonly Identifier[] Keywords =
        [.. SyntaxFacts.GetReservedKeywordKinds().Select(kind => Verbatim(SyntaxFacts.GetText(kind)))];

    static readonly Identifier[] Contextual = [.. ((string[])
    [
        "record", "field", "file", "required", "scoped", "await", "var", "nameof", "value", "partial", "dynamic", "when",
        "where", "yield", "get", "set", "init", "add", "remove", "global", "alias", "notnull", "unmanaged", "managed", "nint",
        "nuint", "and", "or", "not", "with", "from", "select", "let", "args", "async", "extension", "allows", "equals", "on",
        "by", "into", "join", "orderby", "group", "ascending", "descending", "union", "closed", "safe", "assembly", "module",
        "method", "param", "property", "type", "typevar", "_",
    ]).Select(Verbatim)];

    static readonly Identifier[] OfTheGenerator = [.. ((string[])
    [
        "reader", "writer", "value", "job", "options", "x", "runners", "services", "run", "name", "handler", "byName",
        "found", "type", "target", "arguments", "text", "item", "items", "i", "key", "element", "count", "result", "state",
        "obj", "info", "runner", "token", "instance", "self", "context", "hasValue", "hasJob", "memberInfo", "length",
        "Table", "OwnTable", "Name", "Definition", "TryRead", "Write", "JsonTypeInfo", "Default", "Get", "Create",
        "Options", "Value", "Scalar", "ObjectInfo", "Property", "Parameter", "Type", "Unsafe", "PayloadReader",
        "PayloadWriter", "JobRunner", "JobTable", "JobRun", "RunAsync", "Runners", "Find", "AddHandlers", "DefinitionOf",
        "NeedsScope", "ValueTask", "JobOutcome", "JobResult", "IServiceCollection", "FrozenDictionary", "Read", "Encode",
        "Decode", "Array", "Handle", "FromConverter", "JobDefinition", "IJob", "Services", "GeneratedSerializerOptions",
        "JsonMetadataServices", "JsonSerializerOptions", "JsonPropertyInfo", "Reader", "Writer", "ReadValue",
        "WriteValue", "CancellationToken", "CreateContext", "Constructor", "AppJson", "AppJobs", "AppJsonContext",
    ]).Select(Identifier.Plain)];

    static readonly Identifier[] OfTheFramework = [.. ((string[])
    [
        "System", "Console", "Type", "String", "List", "Task", "Object", "Int32", "Guid", "DateTime", "Queue", "Nullable",
        "Dictionary", "Attribute", "Exception", "Microsoft", "Json", "Text", "Collections", "Generic", "Boolean", "Enum",
        "Uri", "Version", "Action", "Func", "Span", "Half", "Threading", "Tasks", "IEnumerable", "ImmutableArray",
    ]).Select(Identifier.Plain)];

    static readonly Identifier[] Unicode =
    [
        .. ((string[])
        [
            "Größe", "Заказ", "名前", "Ünïcode", "ǅungla", "İstanbul", "ıssız", "ſtop", "ªb", "ⅷ", "Ⅷ", "E\u0301te", "µ",
            "Σίσυφος", "ß", "ﬁn", "a\u203Fb", "A\u0660", "अनुरोध", "\u1E9E", "ΐ", "Ω", "\u2126",
        ]).Select(Identifier.Plain),
        new("\\u0041bc", "Abc"), new("x\\u0301", "x\u0301"), new("\\U00000041Z", "AZ"), new("@\\u0063lass", "class"),
        new("Zero\u200CWidth", "ZeroWidth"), new("Soft\u00ADHyphen", "SoftHyphen"), new("\\u00e9t\\u00e9", "été"),
    ];

    static readonly Identifier[] Plain = [.. ((string[])
    [
        "Id", "A", "A2", "A22", "_1", "A_", "_a", "__", "aB", "URL", "xY", "X", "Item2", "I", "T", "TSelf", "Customer",
        "id", "order", "Order", "ORDER", "Order2", "DescribeOrder", "SetOrderId", "ListOfOrder", "ArrayOfInt32", "HasId",
    ]).Select(Identifier.Plain)];

    static readonly Identifier[][] All = [Keywords, Contextual, OfTheGenerator, OfTheFramework, Unicode, Plain, Plain];

    /// <summary>A name of a member, parameter or namespace.</summary>
    public static Identifier Next(Random random) => random.Pick(random.Pick(All));

    /// <summary>A name of a type; the compiler warns of those in lower case, unless they have an @.</summary>
    public static Identifier NextType(Random random)
    {
        var name = Next(random);
        return name.Text == name.Value && name.Value.All(char.IsAsciiLetterLower) ? Verbatim(name.Value) : name;
    }

    static Identifier Verbatim(string name) => new($"@{name}", name);
}
