namespace Queue.Generators.Contracts;

/// <summary>Tells what a change of the type of a member does.</summary>
sealed class TextComparison(
    ContractComparison comparison, string type, LockedMember member, bool isReadByOld)
{
    public void Compare(LockedTypeText from) =>
        Compare(from, member.Type, member.Name, member.RefusesNull || RefusesNull(member.Type));

    // Null may be among the items though their type does not say so: that is not locked.
    void CompareItems(LockedTypeText from, LockedTypeText to, string subject)
    {
        if (!from.IsNullable && !to.IsNullable
            && FindObject(from, comparison.Old) is { IsStruct: false }
            && FindObject(to, comparison.Now) is { IsStruct: true })
        {
            Add(
                ContractEffect.StrandsStored,
                $"'{subject}' was a class and is a struct, null is refused, and the lock does not tell whether it is " +
                "stored");
        }

        Compare(from, to, subject, RefusesNull(to));
    }

    static LockedObject? FindObject(LockedTypeText text, LockedJob job) =>
        text is NamedText named ? job.FindType(named.Name) as LockedObject : null;

    bool RefusesNull(LockedTypeText text) => !TextChanges.IsReference(text, comparison.Now);

    void Compare(LockedTypeText from, LockedTypeText to, string subject, bool isNullRefused)
    {
        if (IsAny(from) || IsAny(to))
        {
            CompareWithAny(from, to, subject);
            return;
        }

        if (from.IsNullable && !to.IsNullable)
        {
            Add(
                isNullRefused ? ContractEffect.StrandsStored : ContractEffect.MisreadsStored,
                isNullRefused
                    ? $"'{subject}' could be null and can't be, and null is refused"
                    : $"'{subject}' could be null and can't be, and null gets in all the same");
        }
        else if (!from.IsNullable && to.IsNullable)
        {
            Add(
                isReadByOld ? ContractEffect.BreaksRollingDeploy : ContractEffect.Safe,
                $"'{subject}' could not be null and can be");
        }

        switch (from.Bare, to.Bare)
        {
            case (ListText before, ListText after):
                CompareForms(before.Form, after.Form, subject);
                CompareItems(before.Of, after.Of, $"{subject}[]");
                break;
            case (MapText before, MapText after):
                CompareKeys(before.Key, after.Key, $"key of {subject}");
                CompareItems(before.Value, after.Value, $"value of {subject}");
                break;
            case (NamedText before, NamedText after):
                CompareNames(before.Name, after.Name, subject, TextChanges.GetEffect);
                break;
            default:
                Add(ContractEffect.StrandsStored, $"'{subject}' was '{from}' and is '{to}'");
                break;
        }
    }

    // Only a list keeps what any of them has written.
    void CompareForms(ListForm from, ListForm to, string subject)
    {
        if (from == to)
            return;
        var effect = to != ListForm.InOrder ? ContractEffect.MisreadsStored
            : isReadByOld ? ContractEffect.BreaksRollingDeploy
            : ContractEffect.Safe;
        Add(effect, $"'{subject}' was {ListForms.Describe(from)}, and is {ListForms.Describe(to)}");
    }

    static bool IsAny(LockedTypeText text) => text.Bare is NamedText { Name: ScalarText.Any };

    void CompareWithAny(LockedTypeText from, LockedTypeText to, string subject)
    {
        if (from == to)
            return;
        var effect = IsAny(from) && IsAny(to) ? ContractEffect.Safe
            : IsAny(from) ? ContractEffect.StrandsStored
            : isReadByOld ? ContractEffect.BreaksRollingDeploy
            : ContractEffect.Safe;
        Add(effect, $"'{subject}' was '{from}' and is '{to}'");
    }

    void CompareNames(
        string from, string to, string subject, Func<string, string, LockedJob, LockedJob, ContractEffect> getEffect)
    {
        if (comparison.Old.FindType(from) is { } before && comparison.Now.FindType(to) is { } after)
        {
            comparison.CompareTypes(before, after, type, member.Name, subject);
            return;
        }

        var stored = getEffect(from, to, comparison.Old, comparison.Now);
        var written = isReadByOld ? getEffect(to, from, comparison.Now, comparison.Old) : ContractEffect.Safe;
        var effect = stored != ContractEffect.Safe ? stored
            : written != ContractEffect.Safe ? ContractEffect.BreaksRollingDeploy
            : ContractEffect.Safe;
        if (from != to)
            Add(effect, $"'{subject}' was '{from}' and is '{to}'");
    }

    // A key is text: of an enum the name, whatever form the enum has as a value.
    void CompareKeys(LockedTypeText from, LockedTypeText to, string subject)
    {
        if (from is not NamedText before || to is not NamedText after)
        {
            CompareItems(from, to, subject);
        }
        else if (comparison.Old.FindType(before.Name) is LockedEnum source
            && comparison.Now.FindType(after.Name) is LockedEnum target)
        {
            comparison.CompareEnums(
                source with { IsByName = true, HadNumbers = false }, target with { IsByName = true });
        }
        else
        {
            CompareNames(before.Name, after.Name, subject, TextChanges.GetKeyEffect);
        }
    }

    void Add(ContractEffect effect, string text) => comparison.Add(effect, type, member.Name, text);
}
