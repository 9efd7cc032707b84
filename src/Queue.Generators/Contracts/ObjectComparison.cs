namespace Queue.Generators.Contracts;

/// <summary>Tells what a change of the members of an object does.</summary>
sealed class ObjectComparison(ContractComparison comparison, LockedObject before, LockedObject after)
{
    readonly HashSet<LockedMember> told = [];
    readonly HashSet<LockedMember> renamings = [];

    public void Compare()
    {
        CompareOthers();
        foreach (var member in before.Members)
        {
            if (after.Members.FirstOrDefault(other => other.Name == member.Name) is { } same)
                new MemberComparison(comparison, member, same, after.Name).Compare();
            else
                AddRemoved(member);
        }

        foreach (var member in after.Members)
        {
            if (!before.Members.Any(other => other.Name == member.Name) && !told.Contains(member))
                AddAdded(member);
        }
    }

    void AddRemoved(LockedMember member)
    {
        if (!member.IsStored)
        {
            var breaks = member.IsRequired ? ContractEffect.BreaksRollingDeploy : ContractEffect.Safe;
            Add(breaks, null, $"'{member.Name}' is gone");
            return;
        }

        if (after.Others == OtherMembers.Refused)
        {
            Add(
                ContractEffect.StrandsStored, null,
                $"'{member.Name}' is gone, and '{after.Name}' refuses members that it does not have");
            return;
        }

        var renamed = after.Members.FirstOrDefault(other =>
            other.Type == member.Type
            && before.Members.All(known => known.Name != other.Name)
            && renamings.Add(other));
        var hint = renamed is null
            ? ""
            : $"; if '{renamed.Name}' is its new name, mark that with " +
                $"[JsonPropertyName({LockedNames.Quote(member.Name)})]";
        if (renamed is { IsNullWhenAbsent: true } && told.Add(renamed))
            hint += $"; if it is not, null gets into '{renamed.Name}', which its type does not allow";
        Add(
            ContractEffect.MisreadsStored, renamed?.Name,
            $"'{member.Name}' is gone, and the value that is stored of it " +
            $"{(after.Others == OtherMembers.Kept ? "goes to the other members" : "is passed over")}{hint}");
    }

    void CompareOthers()
    {
        if (before.Others == after.Others)
            return;
        var (effect, text) = (before.Others, after.Others) switch
        {
            (OtherMembers.Kept, OtherMembers.Refused) => (ContractEffect.StrandsStored,
                $"'{after.Name}' kept members that it does not have, and refuses them now"),
            (OtherMembers.Kept, _) => (ContractEffect.MisreadsStored,
                $"'{after.Name}' kept members that it does not have, and passes them over now"),
            (_, OtherMembers.Kept) => (ContractEffect.BreaksRollingDeploy,
                $"'{after.Name}' keeps and writes members that it does not have"),
            (_, OtherMembers.Refused) => (ContractEffect.Safe,
                $"'{after.Name}' refuses members that it does not have"),
            _ => (ContractEffect.Safe, $"'{after.Name}' passes over members that it does not have"),
        };
        Add(effect, null, text);
    }

    void AddAdded(LockedMember member)
    {
        if (member.IsRequired)
        {
            Add(
                ContractEffect.StrandsStored, member.Name,
                $"'{member.Name}' is new and required, and what is stored does not have it");
        }
        else if (member.IsNullWhenAbsent)
        {
            Add(
                ContractEffect.MisreadsStored, member.Name,
                $"'{member.Name}' is new, what is stored does not have it, and null gets in, which its type does not " +
                "allow; make it nullable or give it a default");
        }
        else if (before.Others == OtherMembers.Refused && member.IsWritten)
        {
            Add(
                ContractEffect.BreaksRollingDeploy, member.Name,
                $"'{member.Name}' is new, and the old code refuses members that it does not have");
        }
        else
        {
            Add(
                ContractEffect.Safe, member.Name,
                $"'{member.Name}' is new, and what is stored leaves it at its default");
        }
    }

    void Add(ContractEffect effect, string? member, string text) => comparison.Add(effect, after.Name, member, text);
}
