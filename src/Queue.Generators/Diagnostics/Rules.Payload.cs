using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Queue.Generators.Diagnostics;

static partial class Rules
{
    public static readonly DiagnosticDescriptor UnsupportedPayloadType = Refusal(
        "QUE020", "A payload has a type that can't be written and read exactly",
        "'{0}' can't be in a payload: {1}; give it a supported type, " +
        "or leave it out with [JsonIgnore] where no constructor takes it");

    public static readonly DiagnosticDescriptor UnsupportedJsonAttribute = Refusal(
        "QUE021", "A Json attribute is not supported in payloads",
        "'{0}' has the attribute [{1}], which payloads don't support{2}; " +
        "remove it, or store the value in another form");

    public static readonly DiagnosticDescriptor NoPayloadConstructor = Refusal(
        "QUE022", "A payload can't be constructed",
        "'{0}' can't be constructed from a payload: {1}");

    public static readonly DiagnosticDescriptor UnmatchedParameter = Refusal(
        "QUE023", "A constructor's parameter has no member to take its value from",
        "The parameter '{0}' of the constructor of '{1}' {2}; " +
        "every parameter needs a public property of its name and type");

    public static readonly DiagnosticDescriptor AmbiguousPayloadName = Refusal(
        "QUE024", "Two members of a payload have one name",
        "'{0}' and '{1}' would both be '{2}' in the payload; rename one, or give it a [JsonPropertyName]");

    public static readonly DiagnosticDescriptor InaccessiblePayload = Refusal(
        "QUE025", "Generated code can't reach a part of a payload",
        "'{0}' can't be reached by generated code: {1}");

    public static readonly DiagnosticDescriptor RequiredNotInPayload = Refusal(
        "QUE026", "A required member can't be set from a payload",
        "'{0}' is required, but {1}; give it a setter and leave it in the payload, or don't require it");

    public static readonly DiagnosticDescriptor HiddenPayloadMember = Refusal(
        "QUE027", "A member of a payload hides another in a way that is not supported",
        "'{0}' hides or overrides '{1}', and {2}; rename one of them");

    public static readonly DiagnosticDescriptor UnusableJsonContext = Error(
        "QUE028", "A job can't use this JsonSerializerContext",
        "'{0}' can't write and read the payload of '{1}': {2}");

    public static readonly DiagnosticDescriptor JobNotInJsonContext = Error(
        "QUE029", "A job's own JsonSerializerContext doesn't cover it",
        "'{0}' doesn't cover the job '{1}': {2}");

    public static readonly DiagnosticDescriptor UnusableConverter = Refusal(
        "QUE030", "A converter of a payload can't be used",
        "The converter '{0}' of '{1}' can't be used: {2}");

    public static readonly DiagnosticDescriptor MisusedJsonAttribute = Refusal(
        "QUE031", "System.Text.Json refuses an attribute of a payload",
        "'{0}' has the attribute [{1}], which System.Text.Json refuses there: {2}");

    public static readonly DiagnosticDescriptor LostMember = Create(
        "QUE032", "A member's value is lost between dispatch and handler",
        "The value of '{0}' is lost between dispatch and handler: {1}",
        DiagnosticSeverity.Warning);

    /// <summary>The rules that a payload's members can break; a job with an own context is free of them.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Payload { get; } =
    [
        UnsupportedPayloadType, UnsupportedJsonAttribute, NoPayloadConstructor, UnmatchedParameter,
        AmbiguousPayloadName, InaccessiblePayload, RequiredNotInPayload, HiddenPayloadMember,
        UnusableConverter, MisusedJsonAttribute,
    ];

    static DiagnosticDescriptor Refusal(string id, string title, string message) => Error(
        id, title, $"{message}; or bring an own context: [Job(JsonContext = typeof(...))]");
}
