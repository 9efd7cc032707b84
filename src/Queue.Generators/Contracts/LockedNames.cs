using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Queue.Generators.Common;

namespace Queue.Generators.Contracts;

/// <summary>Names of members and values as the lock file writes them: as they are, or as texts in quotes.</summary>
static class LockedNames
{
    public static string Write(string name) => SyntaxFacts.IsValidIdentifier(name) ? name : Quote(name);

    public static string Quote(string name) => name.ToLiteral();

    /// <summary>The name that a line starts with, and what follows it; false when it starts with none.</summary>
    public static bool TryRead(string line, out string name, out string rest)
    {
        (name, rest) = ("", line);
        if (line.StartsWith("\"", StringComparison.Ordinal))
            return TryReadQuoted(line, out name, out rest);
        var length = line.TakeWhile(SyntaxFacts.IsIdentifierPartCharacter).Count();
        (name, rest) = (line.Substring(0, length), line.Substring(length));
        return SyntaxFacts.IsValidIdentifier(name);
    }

    static bool TryReadQuoted(string line, out string name, out string rest)
    {
        (name, rest) = ("", line);
        var token = SyntaxFactory.ParseToken(line);
        if (!token.IsKind(SyntaxKind.StringLiteralToken) || token.ContainsDiagnostics)
            return false;
        (name, rest) = (token.ValueText, line.Substring(token.Text.Length));
        return true;
    }
}
