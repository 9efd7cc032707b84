namespace Queue.Generators.Contracts;

/// <summary>Tells what a change of a member does.</summary>
sealed class MemberComparison(
    ContractComparison comparison, LockedMember before, LockedMember after, string type)
{
    public void Compare()
    {
        var isStored = before.IsWritten;
        if (isStored && before.IsRead && !after.IsRead)
        {
            Add(
                ContractEffect.MisreadsStored,
                $"'{after.Name}' is not read any more, and the value that is stored of it is passed over");
        }
        else if (after.IsRead && isStored)
        {
            new TextComparison(comparison, type, after.Name, after.IsWritten && before.IsRead)
                .Compare(before.Type, after.Type);
        }
        else if (before.Type != after.Type)
        {
            Add(ContractEffect.Safe, $"'{after.Name}' was '{before.Type}' and is '{after.Type}'");
        }

        if (before.Numbers != after.Numbers || before.Before.HasFlag(StoredBefore.NumbersAsText))
            CompareNumbers();
        CompareRequired();
        CompareOmissions();
        if (!before.IsRead && after.IsRead)
            Add(ContractEffect.Safe, $"'{after.Name}' was not read and is");
    }

    void CompareNumbers()
    {
        var (effect, text) = FindUnread(before, after) is { } stored && before.IsWritten && after.IsRead
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
