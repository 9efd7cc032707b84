using System.Globalization;
using Queue.Generators.Common;
using Queue.Generators.Jobs;

namespace Queue.Generators.Contracts;

/// <summary>Reads a lock file, up to the first line that is not as it should be.</summary>
sealed class LockReader
{
    readonly string[] lines;
    readonly List<LockedBlock> jobs = [];
    readonly HashSet<(string Name, int Version)> names = [];
    int current;

    LockReader(string text) => lines = text.Split('\n').Select(line => line.TrimEnd('\r', ' ')).ToArray();

    /// <summary>A file without any text is a lock without jobs.</summary>
    public static LockContent Read(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new([], null);
        var reader = new LockReader(text);
        try
        {
            reader.ReadAll();
            return new(reader.jobs, null);
        }
        catch (LockFormatException exception)
        {
            return new(reader.jobs, new(reader.current, exception.Message));
        }
    }

    void ReadAll()
    {
        ReadHeader();
        Next();
        while (current < lines.Length)
            ReadJob();
    }

    void ReadHeader()
    {
        if (lines[0] == LockFile.Header)
            return;
        CheckConflict();
        throw new LockFormatException(
            lines[0].StartsWith(LockFile.HeaderStart, StringComparison.Ordinal)
                ? $"this version reads '{LockFile.Header}', found '{lines[0]}'; update Queue.Runtime, or write the " +
                    "lock anew"
                : $"expected '{LockFile.Header}', found '{lines[0]}'; put that line back at the top");
    }

    // To the next line that is not blank.
    void Next()
    {
        do
        {
            current++;
        }
        while (current < lines.Length && lines[current].Length == 0);
        CheckConflict();
    }

    void CheckConflict()
    {
        if (current < lines.Length && IsConflict(lines[current]))
        {
            throw new LockFormatException(
                "a merge conflict stands here; keep the blocks of both sides, and of a job that both have changed " +
                "one of the two");
        }
    }

    static bool IsConflict(string line) =>
        line.StartsWith("<<<<<<<", StringComparison.Ordinal) || line.StartsWith("=======", StringComparison.Ordinal)
        || line.StartsWith(">>>>>>>", StringComparison.Ordinal) || line.StartsWith("|||||||", StringComparison.Ordinal);

    void ReadJob()
    {
        var words = lines[current].Split(' ');
        if (words.Length != 4 || words[0] != "job" || words[2] != "version" || !JobNames.IsValid(words[1])
            || !int.TryParse(words[3], NumberStyles.None, CultureInfo.InvariantCulture, out var version) || version < 1)
        {
            throw Unexpected("'job NAME version NUMBER' without indentation");
        }

        AddName(words[1], version);
        var at = new List<int> { current };
        Next();
        var aliases = new List<string>();
        while (FindRest(1, "alias ") is { } alias)
        {
            if (!JobNames.IsValid(alias))
                throw Unexpected("a name without white space behind 'alias'");
            AddName(alias, version);
            aliases.Add(alias);
            at.Add(current);
            Next();
        }

        var context = FindRest(1, "context ");
        if (context is not null)
            Next();
        if (context is not null && current < lines.Length && lines[current].StartsWith(" ", StringComparison.Ordinal))
            throw Unexpected("no types in the block of a job that has its own context");
        var types = new List<LockedType>();
        while (current < lines.Length && lines[current].StartsWith(" ", StringComparison.Ordinal))
            types.Add(ReadType(types));
        if (context is null && types.Count == 0)
            throw Unexpected("the type of the payload: 'object', 'struct' or 'converted', indented by 2");
        CheckReferences(types);
        jobs.Add(new(new(words[1], version, aliases.ToEquatableArray(), context, types.ToEquatableArray()), at));
    }

    void AddName(string name, int version)
    {
        if (!names.Add((name, version)))
            throw new LockFormatException($"'{name}' is there twice in version {version}; leave one of the blocks");
    }

    LockedType ReadType(List<LockedType> types)
    {
        if (current >= lines.Length || !lines[current].StartsWith("  ", StringComparison.Ordinal)
            || lines[current][2] == ' ')
        {
            throw Unexpected("a type, indented by 2");
        }

        var (others, line) = ObjectFlags.Read(lines[current].Substring(2));
        var words = line.Split(' ');
        var name = words.Length > 1 ? words[1] : "";
        if (types.Any(other => other.Name == name))
            throw new LockFormatException($"the type '{name}' is there twice in one block; leave one");
        switch (words[0])
        {
            case "object" or "struct" when words.Length == 2:
                Next();
                return new LockedObject(name, words[0] == "struct", others, ReadMembers());
            case "enum" when others == OtherMembers.Skipped && words.Length > 4 && words[3] == "by"
                && string.Join(" ", words.Skip(4)) is "name" or "number" or LockFile.NameOrNumber:
                Next();
                return new LockedEnum(name, words[4] == "name", words[2], ReadValues())
                {
                    HadNumbers = words.Length > 5,
                };
            case "converted" when words.Length > 3 && words[2] == "by":
                var converted = new LockedConverted(name, string.Join(" ", words.Skip(3)));
                Next();
                return converted;
            default:
                throw Unexpected(
                    "'object NAME', 'struct NAME', either with ', others refused' or ', others kept', " +
                    "'enum NAME TYPE by name', 'enum NAME TYPE by number', " +
                    $"'enum NAME TYPE by {LockFile.NameOrNumber}' or " +
                    "'converted NAME by CONVERTER'");
        }
    }

    EquatableArray<LockedMember> ReadMembers()
    {
        const string expected = "'NAME: TYPE', indented by 4";
        var members = new List<LockedMember>();
        while (FindRest(2, "") is { } line)
        {
            if (!LockedNames.TryRead(line, out var name, out var rest)
                || !rest.StartsWith(": ", StringComparison.Ordinal)
                || !TypeTextReader.TryRead(rest.Substring(2), out var type, out rest))
            {
                throw Unexpected(expected);
            }

            if (members.Any(other => other.Name == name))
                throw new LockFormatException($"the member '{name}' is there twice; leave one");
            var flags = rest.Length == 0 ? [] : rest.Split([", "], StringSplitOptions.None);
            if (rest.Length > 0 && (flags[0].Length > 0 || flags.Skip(1).Any(flag => !MemberFlags.All.Contains(flag))))
                throw Unexpected($"{expected}, and then only {string.Join(", ", MemberFlags.All)}");
            members.Add(new(
                name, type!, flags.Contains(MemberFlags.Required), MemberFlags.ReadOmission(flags),
                !flags.Contains(MemberFlags.NeverRead))
            {
                Numbers = MemberFlags.ReadNumbers(flags),
                Before = MemberFlags.ReadBefore(flags),
            });
            Next();
        }

        return members.ToEquatableArray();
    }

    EquatableArray<LockedValue> ReadValues()
    {
        var values = new List<LockedValue>();
        while (FindRest(2, "") is { } line)
        {
            if (!LockedNames.TryRead(line, out var name, out var rest)
                || !rest.StartsWith(" = ", StringComparison.Ordinal)
                || !decimal.TryParse(
                    rest.Substring(3), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            {
                throw Unexpected("'NAME = NUMBER', indented by 4");
            }

            values.Add(new(name, rest.Substring(3)));
            Next();
        }

        return values.ToEquatableArray();
    }

    void CheckReferences(List<LockedType> types)
    {
        foreach (var item in types.OfType<LockedObject>())
        {
            foreach (var name in item.Members.SelectMany(member => TypeTextReader.GetNames(member.Type)))
            {
                if (ScalarText.All.Contains(name) || types.Any(type => type.Name == name))
                    continue;
                current = Math.Min(current, lines.Length) - 1;
                throw new LockFormatException($"the block above uses the type '{name}' and does not have it");
            }
        }
    }

    string? FindRest(int depth, string start)
    {
        var begin = new string(' ', 2 * depth) + start;
        return current < lines.Length && lines[current].StartsWith(begin, StringComparison.Ordinal)
            ? lines[current].Substring(begin.Length)
            : null;
    }

    LockFormatException Unexpected(string expected) => new(
        $"expected {expected}, found {(current < lines.Length ? $"'{lines[current]}'" : "the end of the file")}");
}
