using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Queue.RuntimeTests.Json.Shapes;

namespace Queue.RuntimeTests.Json.Support;

/// <summary>Faults to plant, by name. Whoever looks for differences must find each.</summary>
static class Faults
{
    public static IReadOnlyDictionary<string, Fault> All { get; } = new Dictionary<string, Fault>
    {
        ["accepts a comma at the end"] = Fault.WithOptions<Orders>(options => options.AllowTrailingCommas = true),
        ["accepts comments"] = Fault.WithOptions<Orders>(
            options => options.ReadCommentHandling = JsonCommentHandling.Skip),
        ["takes names in any case"] = Fault.WithOptions<Orders>(options => options.PropertyNameCaseInsensitive = true),
        ["takes numbers in quotes"] = Fault.WithOptions<Integers>(
            options => options.NumberHandling = JsonNumberHandling.AllowReadingFromString),
        ["nests one level deeper"] = Fault.WithOptions<Orders>(options => options.MaxDepth = 65),
        ["nests one level less deep"] = Fault.Refusing<Orders>(options => options.MaxDepth = 63),
        ["refuses a member given twice"] = Fault.Refusing<Orders>(options => options.AllowDuplicateProperties = false),
        ["refuses unknown members"] = Fault.Refusing<Orders>(
            options => options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow),
        ["refuses null where the type does"] = Fault.Refusing<Texts>(
            options => options.RespectNullableAnnotations = true),
        ["requires all parameters"] = Fault.Refusing<Orders>(
            options => options.RespectRequiredConstructorParameters = true),
        ["writes fields"] = Fault.WithOptions<Fields>(options => options.IncludeFields = true),
        ["forgets what can't be set"] = Fault.WithOptions<GetOnly>(options => options.IgnoreReadOnlyProperties = true),
        ["leaves nulls out"] = Fault.WithOptions<Texts>(
            options => options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull),
        ["escapes less"] = Fault.WithOptions<Texts>(
            options => options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping),
        ["indents"] = Fault.WithOptions<Orders>(options => options.WriteIndented = true),
        ["writes NaN"] = Fault.WithOptions<Floats>(
            options => options.NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals),

        ["accepts data after the end"] = Fault.Accepting<Orders>(text => text[..(text.LastIndexOf('}') + 1)]),
        ["accepts a document cut short"] = Fault.Accepting<Single1>(text => text + "}"),
        ["accepts leading zeros"] = Fault.Accepting<Integers>(text => Regex.Replace(text, "(?<=[:-])0+(?=[0-9])", "")),
        ["accepts a plus sign"] = Fault.Accepting<Integers>(text => text.Replace(":+", ":", StringComparison.Ordinal)),
        ["accepts a point without digits"] = Fault.Accepting<Floats>(text => Regex.Replace(text, @"\.(?=[,}])", ".0")),
        ["accepts white space of other alphabets"] = Fault.Accepting<Orders>(text => text.Replace('\u00a0', ' ')),
        ["accepts a line feed in a text"] = Fault.Accepting<Texts>(
            text => text.Replace("\n", "\\n", StringComparison.Ordinal)),
        ["accepts a byte order mark"] = Fault.Accepting<Orders>(text => text.TrimStart('\ufeff')),
        ["accepts invalid UTF-8"] = Fault.Accepting<Texts>(text => text),
        ["accepts half a pair of surrogates"] = Fault.Accepting<Texts>(
            text => Regex.Replace(text, @"\\u[dD]83[cC](?!\\)", "\\ufffd")),
        ["accepts a bracket of the other kind"] = Fault.Accepting<Tree>(text => text.Replace(']', '}')),
        ["does not look at what it skips"] = Fault.Accepting<Orders>(
            text => Regex.Replace(text, "(?<=\"(unknown|x)\":)[^,{}\\[\\]\"]*(?=[,}])", "1")),

        ["drops a member"] = Fault.Changing<Orders>(job => job with { Title = "" }),
        ["drops a member set past the constructor"] = Fault.Changing<Derived>(job => job with { Note = "note" }),
        ["loses the kind of a date"] = Fault.Changing<Dates>(
            job => job with { A = DateTime.SpecifyKind(job.A, DateTimeKind.Unspecified) }),
        ["loses the zeros of a decimal"] = Fault.Changing<Decimals>(
            job => job with { A = job.A / 1.0000000000000000000000000000m }),
        ["loses the sign of zero"] = Fault.Changing<Floats>(job => job with { B = job.B == 0 ? 0 : job.B }),
        ["makes an empty list of null"] = Fault.Changing<Orders>(job => job with { Items = job.Items ?? [] }),
        ["makes a collection of another type"] = Fault.Changing<ListInterfaces>(
            job => job with { A = job.A?.ToArray()! }),
        ["makes a dictionary that ignores case"] = Fault.Changing<Orders>(
            job => job with { Tags = Ordered(job.Tags, isReversed: false, StringComparer.OrdinalIgnoreCase) }),
        ["reorders a dictionary"] = Fault.Changing<Orders>(
            job => job with { Tags = Ordered(job.Tags, isReversed: true, null) }),
        ["normalises a URI"] = Fault.Changing<Links>(
            job => job with { A = job.A is { IsAbsoluteUri: true } ? new(job.A.AbsoluteUri) : job.A }),

        ["writes escapes in lower case"] = Fault.Rewriting<Texts>(
            text => Regex.Replace(text, @"\\u[0-9A-F]{4}", match => match.Value.ToLowerInvariant())),
        ["does not escape DEL"] = Fault.Rewriting<Texts>(
            text => text.Replace("\\u007F", "\u007f", StringComparison.Ordinal)),
        ["escapes the slash"] = Fault.Rewriting<Texts>(text => text.Replace("/", "\\/", StringComparison.Ordinal)),
        ["writes an exponent in lower case"] = Fault.Rewriting<Floats>(text => text.Replace('E', 'e')),
        ["writes a fraction of zero"] = Fault.Rewriting<Dates>(
            text => text.Replace("00Z", "00.0Z", StringComparison.Ordinal)),

        ["loses the path of an error"] = Fault.Describing<Orders>(error => Regex.Replace(error, @"\$\S*", "$")),
        ["loses the text of an error"] = Fault.Describing<Orders>(
            error => error[..error.IndexOf(':', StringComparison.Ordinal)]),
        ["loses the position of an error"] = Fault.Describing<Orders>(
            error => Regex.Replace(error, @"BytePositionInLine: \d+", "BytePositionInLine: 0")),
    };

    static Dictionary<string, int> Ordered(Dictionary<string, int>? entries, bool isReversed, StringComparer? comparer)
    {
        if (entries is null)
            return null!;
        var result = new Dictionary<string, int>(comparer);
        foreach (var (key, value) in isReversed ? entries.Reverse() : entries)
            result[key] = value;
        return result;
    }
}
