namespace Queue.Generators.Contracts;

/// <summary>What becomes of a value of which only the type has changed.</summary>
static class TextChanges
{
    /// <summary>What becomes of what is written as one type and read as another; one at least is a scalar.</summary>
    public static ContractEffect GetEffect(string from, string to, LockedJob writer, LockedJob reader)
    {
        var source = writer.FindType(from);
        var target = reader.FindType(to);
        if (source is null && target is null)
            return ScalarChanges.GetEffect(from, to);
        return (source, target) switch
        {
            (LockedEnum { IsByName: false } item, null) => ScalarChanges.GetEffect(item.Underlying, to),
            // A number may stand for no value.
            (null, LockedEnum { IsByName: false } item) =>
                ScalarChanges.GetEffect(from, item.Underlying) is var effect and not ContractEffect.Safe
                    ? effect
                    : ContractEffect.MisreadsStored,
            (LockedEnum { IsByName: true, HadNumbers: false }, null) when to == "string" => ContractEffect.Safe,
            _ => ContractEffect.StrandsStored,
        };
    }

    /// <summary>The same, of the keys of a dictionary.</summary>
    public static ContractEffect GetKeyEffect(string from, string to, LockedJob writer, LockedJob reader) =>
        writer.FindType(from) switch
        {
            null or LockedEnum when to == "string" => ContractEffect.Safe,
            LockedEnum => ContractEffect.StrandsStored,
            _ => GetEffect(from, to, writer, reader),
        };

    /// <summary>Whether null gets into a value of the type.</summary>
    public static bool IsReference(LockedTypeText text, LockedJob job) => text switch
    {
        NamedText named => job.FindType(named.Name) switch
        {
            null => ScalarText.IsReference(named.Name),
            LockedObject item => !item.IsStruct,
            _ => false,
        },
        _ => true,
    };
}
