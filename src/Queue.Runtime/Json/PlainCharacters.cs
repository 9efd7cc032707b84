using System.Buffers;

namespace Queue.Json;

/// <summary>
/// The characters that System.Text.Json does not escape by default. Apart, as only long texts need them.
/// </summary>
static class PlainCharacters
{
    public static readonly SearchValues<char> All = SearchValues.Create(
        " !#$%()*,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~");
}
