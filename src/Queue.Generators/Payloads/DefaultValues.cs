using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Queue.Generators.Common;

namespace Queue.Generators.Payloads;

/// <summary>Writes the default values of parameters as C#.</summary>
static class DefaultValues
{
    /// <summary>The default; null when the parameter has none.</summary>
    public static string? Find(IParameterSymbol parameter)
    {
        if (!parameter.HasExplicitDefaultValue)
            return null;
        var type = parameter.Type.GetUnderlying();
        return parameter.ExplicitDefaultValue switch
        {
            null => $"default({parameter.Type.ToGlobalName()})",
            double value => Write(value),
            float value => Write(value),
            var value when type.TypeKind == TypeKind.Enum =>
                $"({type.ToGlobalName()})({SymbolDisplay.FormatPrimitive(value, true, false)})",
            char value => SymbolDisplay.FormatLiteral(value, quote: true),
            string value => value.ToLiteral(),
            0m and decimal value => Write(value),
            decimal value => $"{value.ToString(CultureInfo.InvariantCulture)}m",
            DateTime value => $"new global::System.DateTime({value.Ticks.ToString(CultureInfo.InvariantCulture)}L)",
            bool value => value ? "true" : "false",
            int value => value.ToString(CultureInfo.InvariantCulture),
            long value => $"{value.ToString(CultureInfo.InvariantCulture)}L",
            var value =>
                $"({type.ToGlobalName()})({((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)})",
        };
    }

    // A literal has no negative zero.
    static string Write(decimal zero)
    {
        var flags = decimal.GetBits(zero)[3];
        var scale = (flags >> 16 & 0xFF).ToString(CultureInfo.InvariantCulture);
        return $"new decimal(0, 0, 0, {(flags < 0 ? "true" : "false")}, {scale})";
    }

    static string Write(double value) =>
        double.IsNaN(value) ? "double.NaN"
        : double.IsInfinity(value) ? value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity"
        : $"{value.ToString("R", CultureInfo.InvariantCulture)}d";

    static string Write(float value) =>
        float.IsNaN(value) ? "float.NaN"
        : float.IsInfinity(value) ? value > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity"
        : $"{value.ToString("R", CultureInfo.InvariantCulture)}f";
}
