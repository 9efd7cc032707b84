using Queue.Generators.Common;

namespace Queue.Generators.Payloads;

/// <summary>Breaks the lines of methods that would be too long.</summary>
static class MethodText
{
    /// <summary>Writes the head of a method on one line, or with its parameters on the next.</summary>
    public static void WriteHead(CodeWriter writer, string start, string parameters)
    {
        if (start.Length + parameters.Length <= writer.Room)
        {
            writer.Line(start + parameters);
            return;
        }

        writer.Line(start);
        using (writer.Indent())
            writer.Line(parameters);
    }
}
