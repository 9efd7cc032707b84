using Queue.Generators.Common;

namespace Queue.Generators.Payloads;

/// <summary>Writes the statements that read the members of a record, class or struct, and make it.</summary>
sealed class ObjectReaderEmitter
{
    readonly CodeWriter writer;
    readonly ObjectType type;
    readonly PayloadGraph graph;
    readonly List<PayloadMember> members;
    readonly LocalNames locals;

    // What must hold next, to be written as one condition.
    readonly List<Condition> conditions = [];

    ObjectReaderEmitter(CodeWriter writer, ObjectType type, PayloadGraph graph)
    {
        (this.writer, this.type, this.graph) = (writer, type, graph);
        members = type.Members.Where(member => member.IsWritten).ToList();
        locals = new LocalNames(members);
    }

    public static void Write(CodeWriter writer, ObjectType type, PayloadGraph graph) =>
        new ObjectReaderEmitter(writer, type, graph).Write();

    void Write()
    {
        ReaderEmitter.WriteStart(writer, type, GetStart(), graph);
        if (members.Count > 0)
            ReadMembers();
        if (graph.IsCounted(type))
            writer.Line("reader.Leave();");
        WriteConstruction();
        foreach (var member in members.Where(member => member.IsSetLater))
            WriteSetting(member);
        writer.Line("return true;");
    }

    string GetStart() =>
        members.Count == 0 ? "\"{}\""
        : members[0].IsOptional ? "\"{\""
        : JsonNames.ToLiteral("{", members[0].JsonName);

    void ReadMembers()
    {
        var isSure = false;
        foreach (var member in members)
        {
            var isFirst = member == members[0];
            var commaAndName = JsonNames.ToLiteral(",", member.JsonName);
            var skip = isSure && !member.IsOptional
                ? $"reader.TrySkip({commaAndName}u8)"
                : $"reader.TrySkipName({commaAndName}u8)";
            if (member.IsOptional)
            {
                WriteConditions();
                ReadOptional(member, skip);
                continue;
            }

            var read = "!" + Read(member, IsKept(member) ? "var " + locals[member] : "_");
            conditions.Add(isFirst ? new(read, null) : new("!" + skip, read));
            isSure = true;
        }

        conditions.Add(new("!reader.TrySkip(\"}\"u8)", null));
        WriteConditions();
    }

    void ReadOptional(PayloadMember member, string skip)
    {
        if (!IsKept(member))
        {
            WriteReturn($"{skip} && !{Read(member, "_")}");
            return;
        }

        var local = locals[member];
        if (member.IsSetLater)
        {
            var has = locals.Has(member);
            writer.Line($"var {has} = {skip};");
            skip = has;
        }

        var memberType = graph[member.WrittenType];
        var start = type.Parameters.FirstOrDefault(parameter => parameter.Member == member.MetadataName)?.Default;
        writer.Line($"{ReaderEmitter.ReadText(memberType, graph)} {local} = {Start(memberType, start)};");
        WriteReturn($"{skip} && !{Read(member, local)}");
    }

    static string Start(PayloadType type, string? given)
    {
        if (given is null || given.StartsWith("default(", StringComparison.Ordinal))
            return type is { IsValueType: true } and not NullableType ? "default" : "null";
        return type is EnumType { Names: null } item ? $"({item.Keyword}){given}" : given;
    }

    static bool IsKept(PayloadMember member) => member.IsParameter || member.IsSet;

    void WriteReturn(string condition)
    {
        writer.Line($"if ({condition})");
        using (writer.Indent())
            writer.Line("return false;");
    }

    void WriteConditions()
    {
        if (conditions.Count == 0)
            return;
        var length = conditions.Sum(condition => condition.Length + " || ".Length) - " || ".Length;
        if (conditions.Sum(condition => condition.Count) <= 2 && length + "if ()".Length <= writer.Room)
            WriteReturn(string.Join(" || ", conditions));
        else
            WriteLongCondition();
        conditions.Clear();
    }

    void WriteLongCondition()
    {
        var room = writer.Room;
        var lines = conditions.SelectMany(condition => condition.GetLines(room)).ToList();
        WriteLine("if (", 0);
        using (writer.Indent())
        {
            for (var i = 1; i < lines.Count; i++)
                WriteLine("|| ", i);
        }

        using (writer.OpenBrace())
            writer.Line("return false;");
        writer.Line();

        void WriteLine(string start, int line)
        {
            var (first, second) = lines[line];
            var (join, end) = (second is null ? "" : " || ", line == lines.Count - 1 ? ")" : "");
            writer.Line($"{start}{first}{join}{second}{end}");
        }
    }

    void WriteConstruction()
    {
        var byName = type.Members.ToDictionary(member => member.MetadataName, StringComparer.Ordinal);
        var arguments = type.Parameters.Select(parameter => byName[parameter.Member].IsWritten
            ? Value(byName[parameter.Member])
            : parameter.Default ?? "default");
        var set = members.Where(member => member is { IsSet: true, IsSetLater: false }).ToList();
        if (type.HasDefaultConstruction && set.Count == 0)
            return;

        var creation = type.HasDefaultConstruction
            ? $"value = default({graph.Text(type)}) with"
            : $"value = new {graph.Text(type)}({string.Join(", ", arguments)})";
        if (set.Count > 0 && type.Parameters.Count == 0 && !type.HasDefaultConstruction)
            creation = $"value = new {graph.Text(type)}";
        if (set.Count == 0)
        {
            writer.Line($"{creation};");
            return;
        }

        using (writer.Open(creation, "};"))
        {
            foreach (var member in set)
                writer.Line($"{member.Name} = {Value(member)},");
        }
    }

    void WriteSetting(PayloadMember member)
    {
        writer.Line($"if ({locals.Has(member)})");
        using (writer.Indent())
        {
            if (member.Setting == MemberSetting.Set)
                writer.Line($"value.{member.Name} = {Value(member)};");
            else if (type.IsValueType)
                writer.Line($"value = value with {{ {member.Name} = {Value(member)} }};");
            else
                writer.Line($"{Setter(member)}(value, {Value(member)});");
        }
    }

    string Setter(PayloadMember member) => AccessorEmitter.Setter(type, member, graph, $"{graph.ContextName}.");

    string Value(PayloadMember member) =>
        $"{ReaderEmitter.Cast(graph[member.WrittenType], graph)}{locals[member]}";

    string Read(PayloadMember member, string target) => ReaderEmitter.Read(graph[member.WrittenType], target, graph);

    /// <summary>A name and the value behind it, or one of them.</summary>
    readonly record struct Condition(string First, string? Second)
    {
        // The indentation, the operator before it and the parenthesis behind the last one.
        const int around = 8;

        public int Count => Second is null ? 1 : 2;

        public int Length => Second is null ? First.Length : First.Length + " || ".Length + Second.Length;

        /// <param name="room">What fits on the first line, which is one level less deep than the others.</param>
        public IEnumerable<Condition> GetLines(int room) =>
            Second is null || Length + around <= room ? [this] : [new(First, null), new(Second, null)];

        public override string ToString() => Second is null ? First : $"{First} || {Second}";
    }
}
