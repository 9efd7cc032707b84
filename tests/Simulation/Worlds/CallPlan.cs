namespace Queue.Simulating.Worlds;

/// <summary>What becomes of one call on its way to the store and back.</summary>
/// <param name="IsDirect">Whether the caller's thread goes into the store itself.</param>
/// <param name="Outward">How long the request takes.</param>
/// <param name="Homeward">How long the answer takes.</param>
/// <param name="LosesRequest">Whether the store never hears of it.</param>
/// <param name="LosesAnswer">Whether the store does it, and the caller never hears of it.</param>
/// <param name="Repeats">How often the request comes to the store again later.</param>
readonly record struct CallPlan(
    bool IsDirect, TimeSpan Outward, TimeSpan Homeward, bool LosesRequest, bool LosesAnswer, int Repeats);
