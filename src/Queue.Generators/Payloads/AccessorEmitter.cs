using Queue.Generators.Common;

namespace Queue.Generators.Payloads;

/// <summary>
/// Writes accessors that go past the compiler: an init-only member that is absent from a document keeps its initializer,
/// and a required one is demanded of the document, not of the code.
/// </summary>
static class AccessorEmitter
{
    public static string Constructor(string typeName) => $"Construct{typeName}";

    public static string Setter(ObjectType type, PayloadMember member, string typeName) =>
        $"Set{typeName}Member{type.Members.TakeWhile(other => other != member).Count() + 1}";

    public static void Write(CodeWriter writer, ObjectType type, PayloadGraph graph)
    {
        foreach (var member in type.Members.Where(member => member.Setting == MemberSetting.Init && graph.IsSet(type, member)))
        {
            var target = type.IsValueType ? $"ref {graph.Text(type)}"
                : member.DeclaringType == type.Type ? graph.Text(type)
                : member.DeclaringType;
            var setter = $"{Setter(type, member, graph.Name(type))}({target} target, {graph.VariableText(graph[member.Type])} value)";
            writer.Line();
            writer.Line($"[UnsafeAccessor(UnsafeAccessorKind.Method, Name = {$"set_{member.MetadataName}".ToLiteral()})]");
            writer.Line($"internal static extern void {setter};");
        }

        if (!type.MustBypassRequired)
            return;
        var parameters = type.Parameters.Select((parameter, i) => $"{graph.VariableText(graph[parameter.Type])} argument{i}");
        writer.Line();
        writer.Line("[UnsafeAccessor(UnsafeAccessorKind.Constructor)]");
        writer.Line($"private static extern {graph.Text(type)} {Constructor(graph.Name(type))}({string.Join(", ", parameters)});");
    }
}
