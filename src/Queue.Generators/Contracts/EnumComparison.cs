namespace Queue.Generators.Contracts;

/// <summary>Tells what a change of an enum does.</summary>
sealed class EnumComparison(LockedEnum before, LockedEnum after, List<ContractChange> changes)
{
    public void Compare()
    {
        if (before.IsByName && !after.IsByName)
        {
            Add(ContractEffect.StrandsStored, null, $"'{after.Name}' was written by its names and is read as a number");
            return;
        }

        if (!before.IsByName && after.IsByName)
        {
            Add(
                ContractEffect.BreaksRollingDeploy, null,
                $"'{after.Name}' was written as a number and is by its names");
        }

        CompareUnderlying();
        if (before.IsByName)
            CompareByName();
        else
            CompareByNumber();
    }

    void CompareUnderlying()
    {
        if (before.Underlying == after.Underlying)
            return;
        var effect = before is { IsByName: true, HadNumbers: false }
            ? ContractEffect.Safe
            : ScalarChanges.GetEffect(before.Underlying, after.Underlying);
        if (effect == ContractEffect.Safe && !after.IsByName
            && ScalarChanges.GetEffect(after.Underlying, before.Underlying) != ContractEffect.Safe)
        {
            effect = ContractEffect.BreaksRollingDeploy;
        }

        Add(effect, null, $"'{after.Name}' was of '{before.Underlying}' and is of '{after.Underlying}'");
    }

    void CompareByName()
    {
        foreach (var value in before.Values)
        {
            if (FindByName(value.Name) is { } same)
                CompareNamed(value, same);
            else
                Add(ContractEffect.StrandsStored, null, $"the value '{value.Name}' of '{after.Name}' is gone");
        }

        var known = before.Values.Select(value => FindByName(value.Name)).ToList();
        foreach (var value in after.Values.Where(value => !known.Contains(value)))
            AddNew(value);
    }

    // One that no attribute gives is read whatever its case, unless another value has that very name.
    LockedValue? FindByName(string name)
    {
        if (after.Values.FirstOrDefault(value => value.Name == name) is { } same)
            return same;
        return before.Values.Count(IsLike) == 1 && after.Values.Count(IsLike) == 1
            ? after.Values.FirstOrDefault(value => IsLike(value) && !value.IsExact)
            : null;

        bool IsLike(LockedValue value) => string.Equals(value.Name, name, StringComparison.OrdinalIgnoreCase);
    }

    void CompareNamed(LockedValue value, LockedValue same)
    {
        if (same.Name != value.Name)
        {
            Add(
                ContractEffect.BreaksRollingDeploy, same.Name,
                $"'{value.Name}' of '{after.Name}' is called '{same.Name}', and the lock does not tell whether the " +
                "old code reads names whatever their case");
        }

        if (same.Number == value.Number)
            return;
        if (before.HadNumbers)
        {
            Add(
                ContractEffect.MisreadsStored, same.Name,
                $"'{same.Name}' of '{after.Name}' was {value.Number} and is {same.Number}, and jobs that were stored " +
                "before have the number");
        }
        else
        {
            Add(ContractEffect.Safe, same.Name, $"'{same.Name}' was {value.Number} and is {same.Number}");
        }
    }

    void CompareByNumber()
    {
        foreach (var value in before.Values)
        {
            var same = after.Values.FirstOrDefault(other => other.Name == value.Name);
            var other = after.Values.FirstOrDefault(candidate => candidate.Number == value.Number);
            if (same?.Number == value.Number)
                continue;
            if (same is null && other is not null)
            {
                Add(ContractEffect.Safe, other.Name, $"'{value.Name}' of '{after.Name}' is called '{other.Name}'");
                continue;
            }

            var found = other is null ? "no value" : $"'{other.Name}'";
            Add(
                ContractEffect.MisreadsStored, same?.Name,
                $"'{value.Name}' of '{after.Name}' was {value.Number}, which is {found} now");
        }

        foreach (var value in after.Values)
        {
            if (before.Values.All(other => other.Name != value.Name && other.Number != value.Number))
                AddNew(value);
        }
    }

    void AddNew(LockedValue value) => Add(
        ContractEffect.BreaksRollingDeploy, value.Name,
        $"the value '{value.Name}' of '{after.Name}' is new, and the old code does not know it");

    void Add(ContractEffect effect, string? member, string text) => changes.Add(new(effect, after.Name, member, text));
}
