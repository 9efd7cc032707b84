using System.Globalization;

namespace Queue.Torturing.Records;

/// <summary>Reads the history of a process, whatever end that process had.</summary>
static class RecordReader
{
    /// <remarks>The last line may be torn: what comes after the last line feed is left out.</remarks>
    /// <exception cref="InvalidDataException">A whole line can't be read.</exception>
    public static List<Record> Read(string file)
    {
        var text = ReadShared(file);
        var records = new List<Record>();
        var start = 0;
        for (int end; (end = text.IndexOf('\n', start)) >= 0; start = end + 1)
            records.Add(Parse(text[start..end], file));
        return records;
    }

    static string ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    static Record Parse(string line, string file)
    {
        var parts = line.Split('\t');
        return parts.Length >= 2 && long.TryParse(parts[0], CultureInfo.InvariantCulture, out var time)
            && Enum.TryParse<RecordKind>(parts[1], out var kind)
            ? new(time, kind, parts[2..])
            : throw new InvalidDataException($"Expected lines of a history in {file}, found '{line}'.");
    }
}
