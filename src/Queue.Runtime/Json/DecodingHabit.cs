using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;

namespace Queue.Json;

/// <summary>
/// What decoding remembers of a job: its metadata, and whether its payloads lately stepped back from the canonical
/// reader, as those of an older producer do that lack a member. Then the reader is tried only now and then, because
/// what it does until it steps back is lost. Counted without locks: a count that gets lost costs a try.
/// </summary>
static class DecodingHabit<T> where T : IJob<T>
{
    const int Enough = 16;
    const int TryEvery = 16;

    // Up to four in five may step back before they weigh more than those that don't.
    const int WeightOfRead = 4;

    static int stepsBack;
    static JsonTypeInfo<T>? typeInfo;

    public static JsonTypeInfo<T> TypeInfo => typeInfo ??= T.JsonTypeInfo;

    /// <summary>Whether the canonical reader is worth a try.</summary>
    public static bool IsCanonical
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => stepsBack < Enough || IsTimeToTry();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Read()
    {
        if (stepsBack != 0)
            stepsBack = Math.Max(0, stepsBack - WeightOfRead);
    }

    public static void SteppedBack() => stepsBack++;

    static bool IsTimeToTry()
    {
        if (stepsBack >= Enough + TryEvery)
            stepsBack = Enough;
        return stepsBack == Enough;
    }
}
