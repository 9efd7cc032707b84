namespace Queue.Torturing.SelfTest;

/// <summary>All bugs that are planted.</summary>
static class PlantedBugs
{
    public static IReadOnlyList<PlantedBug> All { get; } =
        [.. SqlBugs.All, .. StoreBugs.All, .. PartyBugs.All, .. ByHandBugs.All, .. RetentionBugs.All,
            .. SceneBugs.All];
}
