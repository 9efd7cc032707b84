namespace Queue.Generators.Contracts;

/// <summary>Tells what a change of a member does.</summary>
sealed class MemberComparison(
    ContractComparison comparison, LockedMember before, LockedMember after, string type)
{
    public void Compare()
    {
        if (before.IsStored && before.IsRead && !after.IsRead)
        {
            Add(
                ContractEffect.MisreadsStored,
                $"'{after.Name}' is not read any more, and the value that is stored of it is passed over");
        }
        else if (after.IsRead && before.IsStored)
        {
            new TextComparison(comparison, type, after, after.IsWritten && before.IsRead).Compare(before.Type);
        }
        else if (before.Type != after.Type)
        {
            Add(ContractEffect.Safe, $"'{after.Name}' was '{before.Type}' and is '{after.Type}'");
        }

        if (before.Numbers != after.Numbers || before.Before.HasFlag(StoredBefore.NumbersAsText))
            CompareNumbers();
        CompareRequired();
        CompareDefault();
        CompareOmissions();
        if (!before.IsRead && after.IsRead)
            Add(ContractEffect.Safe, $"'{after.Name}' was not read and is");
    }

    void CompareNumbers()
    {
        var (effect, text) = FindUnread(before, after) is { } stored && before.IsStored && after.IsRead
            ? (ContractEffect.StrandsStored, $"was written {stored}, which is not read any more")
            : FindUnread(after, before) is { } written && after.IsWritten && before.IsRead
                ? (ContractEffect.BreaksRollingDeploy, $"is written {written}, which was not read")
                : (ContractEffect.Safe, "has another [JsonNumberHandling]");
        if (effect != ContractEffect.Safe || before.Numbers != after.Numbers)
            Add(effect, $"'{after.Name}' {text}");
    }

    static string? FindUnread(LockedMember writer, LockedMember reader) =>
        (writer.Numbers.HasFlag(NumberForms.WrittenAsText) || writer.Before.HasFlag(StoredBefore.NumbersAsText))
            && !reader.Numbers.HasFlag(NumberForms.ReadFromText)
            ? "as text"
            : writer.Numbers.HasFlag(NumberForms.Named) && !reader.Numbers.HasFlag(NumberForms.Named)
                ? "with names such as NaN"
                : null;

    void CompareRequired()
    {
        if (before.IsRequired && !after.IsRequired && after.Omitted != Omission.Never)
        {
            Add(
                ContractEffect.BreaksRollingDeploy,
                $"'{after.Name}' was required, and now it is left out for some values");
        }
        else if (before.IsRequired && !after.IsRequired)
        {
            Add(ContractEffect.Safe, $"'{after.Name}' was required and is not");
        }
        else if (!before.IsRequired && after.IsRequired && before.Before.HasFlag(StoredBefore.Absent))
        {
            Add(
                ContractEffect.StrandsStored,
                $"'{after.Name}' is required, and jobs that were stored before don't all have it");
        }
        else if (!before.IsRequired && after.IsRequired && before.Omitted != Omission.Never)
        {
            Add(
                ContractEffect.StrandsStored,
                $"'{after.Name}' is required, and what is stored has it for some values only");
        }
        else if (!before.IsRequired && after.IsRequired)
        {
            Add(ContractEffect.Safe, $"'{after.Name}' is required, and all that is stored has it");
        }
    }

    // Where null was stored too, the change of the type says it already.
    void CompareDefault()
    {
        if (after.IsNullWhenAbsent && before.Before.HasFlag(StoredBefore.Absent) && !before.Type.IsNullable)
        {
            Add(
                ContractEffect.MisreadsStored,
                $"'{after.Name}' has no default, jobs that were stored before don't all have it, and null gets in, " +
                "which its type does not allow; make it nullable or give it a default");
        }
    }

    void CompareOmissions()
    {
        if (before.Omitted == after.Omitted)
            return;
        if (!after.IsWritten && before.IsRead && !before.IsRequired)
        {
            Add(ContractEffect.BreaksRollingDeploy, $"'{after.Name}' is not written any more");
        }
        else
        {
            Add(
                ContractEffect.Safe,
                $"'{after.Name}' was {Describe(before.Omitted)} and is {Describe(after.Omitted)}");
        }
    }

    static string Describe(Omission omission) => MemberFlags.Write(omission) ?? "always written";

    void Add(ContractEffect effect, string text) => comparison.Add(effect, type, after.Name, text);
}
