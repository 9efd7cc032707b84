namespace Queue.Generators.Contracts;

/// <summary>
/// Tells what the code does to the jobs that were stored by what is locked, and to workers that still run it.
/// </summary>
sealed class ContractComparison
{
    readonly LockedJob old;
    readonly LockedJob now;
    readonly List<ContractChange> changes = [];
    readonly HashSet<(string, string)> compared = [];

    ContractComparison(LockedJob old, LockedJob now) => (this.old, this.now) = (old, now);

    /// <summary>
    /// The differences of one version, or of a higher one that is locked; none when the block that is locked would be
    /// written again.
    /// </summary>
    public static IReadOnlyList<ContractChange> Compare(LockedJob old, LockedJob now)
    {
        var comparison = new ContractComparison(old, now);
        comparison.CompareJobs();
        // An alias that is gone is reported in the lock file.
        if (comparison.changes.Count == 0
            && LockWriter.Write(old with { Aliases = now.Aliases }) != LockWriter.Write(LockHistory.Carry(old, now)))
        {
            comparison.Add(ContractEffect.Safe, null, null, "it is written in another way, and means the same");
        }

        return comparison.changes;
    }

    void CompareJobs()
    {
        if (old.Name != now.Name)
            Add(ContractEffect.Safe, null, null, $"its name was '{old.Name}'");
        foreach (var alias in now.Aliases.Where(alias => !old.AllNames.Contains(alias)))
            Add(ContractEffect.Safe, null, null, $"the alias '{alias}' is new");
        if (now.Version < old.Version)
        {
            Add(
                ContractEffect.StrandsStored, null, null,
                $"its version was {old.Version} and is {now.Version}, and a worker leaves newer ones alone");
        }

        if (old.Context != now.Context)
        {
            Add(
                ContractEffect.StrandsStored, null, null,
                $"{Describe(old.Context)} wrote it and {Describe(now.Context)} reads it, and the compiler can't tell " +
                "how");
        }
        else if (now.Context is null)
        {
            CompareTypes(old.Types[0], now.Types[0], now.Types[0].Name, null, now.Types[0].Name);
        }
    }

    static string Describe(string? context) => context is null ? "generated code" : $"'{context}'";

    void CompareTypes(LockedType from, LockedType to, string? type, string? member, string subject)
    {
        if (!compared.Add((from.Name, to.Name)))
            return;
        switch (from, to)
        {
            case (LockedObject before, LockedObject after):
                CompareMembers(before, after);
                break;
            case (LockedEnum before, LockedEnum after):
                new EnumComparison(before, after, changes).Compare();
                break;
            case (LockedConverted before, LockedConverted after) when before.Converter == after.Converter:
                break;
            case (LockedConverted, _) or (_, LockedConverted):
                Add(
                    ContractEffect.StrandsStored, type, member,
                    $"'{subject}' was {Describe(from)} and is {Describe(to)}, and the compiler can't tell what is " +
                    "read");
                break;
            default:
                Add(
                    ContractEffect.StrandsStored, type, member,
                    $"'{subject}' was {Describe(from)} and is {Describe(to)}");
                break;
        }
    }

    static string Describe(LockedType type) => type switch
    {
        LockedConverted converted => $"written by the converter '{converted.Converter}'",
        LockedEnum item => $"the enum '{item.Name}'",
        _ => $"the object '{type.Name}'",
    };

    void CompareMembers(LockedObject before, LockedObject after)
    {
        CompareOthers(before, after);
        foreach (var member in before.Members)
        {
            if (after.Members.FirstOrDefault(other => other.Name == member.Name) is { } same)
                CompareMember(member, same, after.Name);
            else
                AddRemoved(member, before, after);
        }

        foreach (var member in after.Members)
        {
            if (!before.Members.Any(other => other.Name == member.Name))
                AddAdded(member, before, after.Name);
        }
    }

    void AddRemoved(LockedMember member, LockedObject before, LockedObject after)
    {
        if (!member.IsWritten)
        {
            var breaks = member.IsRequired ? ContractEffect.BreaksRollingDeploy : ContractEffect.Safe;
            Add(breaks, after.Name, null, $"'{member.Name}' is gone");
            return;
        }

        if (after.Others == OtherMembers.Refused)
        {
            Add(
                ContractEffect.StrandsStored, after.Name, null,
                $"'{member.Name}' is gone, and '{after.Name}' refuses members that it does not have");
            return;
        }

        var renamed = after.Members.FirstOrDefault(other =>
            other.Type == member.Type && before.Members.All(known => known.Name != other.Name));
        var hint = renamed is null
            ? ""
            : $"; if '{renamed.Name}' is its new name, mark that with " +
                $"[JsonPropertyName({LockedNames.Quote(member.Name)})]";
        Add(
            ContractEffect.MisreadsStored, after.Name, renamed?.Name,
            $"'{member.Name}' is gone, and the value that is stored of it " +
            $"{(after.Others == OtherMembers.Kept ? "goes to the other members" : "is passed over")}{hint}");
    }

    void CompareOthers(LockedObject before, LockedObject after)
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
        Add(effect, after.Name, null, text);
    }

    void AddAdded(LockedMember member, LockedObject before, string type)
    {
        if (member.IsRequired)
        {
            Add(
                ContractEffect.StrandsStored, type, member.Name,
                $"'{member.Name}' is new and required, and what is stored does not have it");
        }
        else if (member.IsNullWhenAbsent)
        {
            Add(
                ContractEffect.MisreadsStored, type, member.Name,
                $"'{member.Name}' is new, what is stored does not have it, and null gets in, which its type does not " +
                "allow; make it nullable or give it a default");
        }
        else if (before.Others == OtherMembers.Refused && member.IsWritten)
        {
            Add(
                ContractEffect.BreaksRollingDeploy, type, member.Name,
                $"'{member.Name}' is new, and the old code refuses members that it does not have");
        }
        else
        {
            Add(
                ContractEffect.Safe, type, member.Name,
                $"'{member.Name}' is new, and what is stored leaves it at its default");
        }
    }

    void CompareMember(LockedMember before, LockedMember after, string type)
    {
        var isStored = before.IsWritten;
        if (isStored && before.IsRead && !after.IsRead)
        {
            Add(
                ContractEffect.MisreadsStored, type, after.Name,
                $"'{after.Name}' is not read any more, and the value that is stored of it is passed over");
        }
        else if (after.IsRead && isStored)
        {
            CompareTexts(before.Type, after.Type, type, after.Name, after.Name, after.IsWritten && before.IsRead);
        }
        else if (before.Type != after.Type)
        {
            Add(ContractEffect.Safe, type, after.Name, $"'{after.Name}' was '{before.Type}' and is '{after.Type}'");
        }

        if (before.Numbers != after.Numbers || before.Before.HasFlag(StoredBefore.NumbersAsText))
            CompareNumbers(before, after, type);
        CompareRequired(before, after, type);
        CompareOmissions(before, after, type);
        if (!before.IsRead && after.IsRead)
            Add(ContractEffect.Safe, type, after.Name, $"'{after.Name}' was not read and is");
    }

    void CompareNumbers(LockedMember before, LockedMember after, string type)
    {
        var (effect, text) = FindUnread(before, after) is { } stored && before.IsWritten && after.IsRead
            ? (ContractEffect.StrandsStored, $"was written {stored}, which is not read any more")
            : FindUnread(after, before) is { } written && after.IsWritten && before.IsRead
                ? (ContractEffect.BreaksRollingDeploy, $"is written {written}, which was not read")
                : (ContractEffect.Safe, "has another [JsonNumberHandling]");
        if (effect != ContractEffect.Safe || before.Numbers != after.Numbers)
            Add(effect, type, after.Name, $"'{after.Name}' {text}");
    }

    static string? FindUnread(LockedMember writer, LockedMember reader) =>
        (writer.Numbers.HasFlag(NumberForms.WrittenAsText) || writer.Before.HasFlag(StoredBefore.NumbersAsText))
            && !reader.Numbers.HasFlag(NumberForms.ReadFromText)
            ? "as text"
            : writer.Numbers.HasFlag(NumberForms.Named) && !reader.Numbers.HasFlag(NumberForms.Named)
                ? "with names such as NaN"
                : null;

    void CompareRequired(LockedMember before, LockedMember after, string type)
    {
        if (before.IsRequired && !after.IsRequired && after.Omitted != Omission.Never)
        {
            Add(
                ContractEffect.BreaksRollingDeploy, type, after.Name,
                $"'{after.Name}' was required, and now it is left out for some values");
        }
        else if (before.IsRequired && !after.IsRequired)
        {
            Add(ContractEffect.Safe, type, after.Name, $"'{after.Name}' was required and is not");
        }
        else if (!before.IsRequired && after.IsRequired && before.Before.HasFlag(StoredBefore.Absent))
        {
            Add(
                ContractEffect.StrandsStored, type, after.Name,
                $"'{after.Name}' is required, and jobs that were stored before don't all have it");
        }
        else if (!before.IsRequired && after.IsRequired && before.Omitted != Omission.Never)
        {
            Add(
                ContractEffect.StrandsStored, type, after.Name,
                $"'{after.Name}' is required, and what is stored has it for some values only");
        }
        else if (!before.IsRequired && after.IsRequired)
        {
            Add(ContractEffect.Safe, type, after.Name, $"'{after.Name}' is required, and all that is stored has it");
        }
    }

    void CompareOmissions(LockedMember before, LockedMember after, string type)
    {
        if (before.Omitted == after.Omitted)
            return;
        if (!after.IsWritten && before.IsRead && !before.IsRequired)
        {
            Add(ContractEffect.BreaksRollingDeploy, type, after.Name, $"'{after.Name}' is not written any more");
        }
        else
        {
            Add(
                ContractEffect.Safe, type, after.Name,
                $"'{after.Name}' was {Describe(before.Omitted)} and is {Describe(after.Omitted)}");
        }
    }

    static string Describe(Omission omission) => MemberFlags.Write(omission) ?? "always written";

    void CompareTexts(
        LockedTypeText from, LockedTypeText to, string type, string member, string subject, bool isReadByOld)
    {
        if (IsAny(from) || IsAny(to))
        {
            CompareWithAny(from, to, type, member, subject, isReadByOld);
            return;
        }

        if (from.IsNullable && !to.IsNullable)
        {
            var isRefused = !IsReference(to, now);
            Add(
                isRefused ? ContractEffect.StrandsStored : ContractEffect.MisreadsStored, type, member,
                isRefused
                    ? $"'{subject}' could be null and can't be, and null is refused"
                    : $"'{subject}' could be null and can't be, and null gets in all the same");
        }
        else if (!from.IsNullable && to.IsNullable)
        {
            Add(
                isReadByOld ? ContractEffect.BreaksRollingDeploy : ContractEffect.Safe, type, member,
                $"'{subject}' could not be null and can be");
        }

        switch (from.Bare, to.Bare)
        {
            case (ListText before, ListText after):
                CompareTexts(before.Of, after.Of, type, member, $"{subject}[]", isReadByOld);
                break;
            case (MapText before, MapText after):
                CompareKeys(before.Key, after.Key, type, member, $"key of {subject}", isReadByOld);
                CompareTexts(before.Value, after.Value, type, member, $"value of {subject}", isReadByOld);
                break;
            case (NamedText before, NamedText after):
                CompareNames(before.Name, after.Name, type, member, subject, isReadByOld, GetEffect);
                break;
            default:
                Add(ContractEffect.StrandsStored, type, member, $"'{subject}' was '{from}' and is '{to}'");
                break;
        }
    }

    static bool IsAny(LockedTypeText text) => text.Bare is NamedText { Name: ScalarText.Any };

    void CompareWithAny(
        LockedTypeText from, LockedTypeText to, string type, string member, string subject, bool isReadByOld)
    {
        if (from == to)
            return;
        var effect = IsAny(from) && IsAny(to) ? ContractEffect.Safe
            : IsAny(from) ? ContractEffect.StrandsStored
            : isReadByOld ? ContractEffect.BreaksRollingDeploy
            : ContractEffect.Safe;
        Add(effect, type, member, $"'{subject}' was '{from}' and is '{to}'");
    }

    void CompareNames(
        string from, string to, string type, string member, string subject, bool isReadByOld,
        Func<string, string, LockedJob, LockedJob, ContractEffect> getEffect)
    {
        if (old.FindType(from) is { } before && now.FindType(to) is { } after)
        {
            CompareTypes(before, after, type, member, subject);
            return;
        }

        var stored = getEffect(from, to, old, now);
        var written = isReadByOld ? getEffect(to, from, now, old) : ContractEffect.Safe;
        var effect = stored != ContractEffect.Safe ? stored
            : written != ContractEffect.Safe ? ContractEffect.BreaksRollingDeploy
            : ContractEffect.Safe;
        if (from != to)
            Add(effect, type, member, $"'{subject}' was '{from}' and is '{to}'");
    }

    // A key is text: of an enum the name, whatever form the enum has as a value.
    void CompareKeys(
        LockedTypeText from, LockedTypeText to, string type, string member, string subject, bool isReadByOld)
    {
        if (from is not NamedText before || to is not NamedText after)
        {
            CompareTexts(from, to, type, member, subject, isReadByOld);
        }
        else if (old.FindType(before.Name) is LockedEnum source && now.FindType(after.Name) is LockedEnum target)
        {
            new EnumComparison(source with { IsByName = true }, target with { IsByName = true }, changes).Compare();
        }
        else
        {
            CompareNames(before.Name, after.Name, type, member, subject, isReadByOld, GetKeyEffect);
        }
    }

    static ContractEffect GetKeyEffect(string from, string to, LockedJob writer, LockedJob reader) =>
        writer.FindType(from) switch
        {
            null or LockedEnum when to == "string" => ContractEffect.Safe,
            LockedEnum => ContractEffect.StrandsStored,
            _ => GetEffect(from, to, writer, reader),
        };

    // Of two types of which one at least is a scalar.
    static ContractEffect GetEffect(string from, string to, LockedJob writer, LockedJob reader)
    {
        var source = writer.FindType(from);
        var target = reader.FindType(to);
        if (source is null && target is null)
            return ScalarChanges.GetEffect(from, to);
        return (source, target) switch
        {
            (LockedEnum { IsByName: false } item, null) => ScalarChanges.GetEffect(item.Underlying, to),
            (null, LockedEnum { IsByName: false } item) => ScalarChanges.GetEffect(from, item.Underlying),
            (LockedEnum { IsByName: true, HadNumbers: false }, null) when to == "string" => ContractEffect.Safe,
            _ => ContractEffect.StrandsStored,
        };
    }

    static bool IsReference(LockedTypeText text, LockedJob job) => text switch
    {
        NamedText named => job.FindType(named.Name) switch
        {
            null => ScalarText.IsReference(named.Name),
            LockedObject item => !item.IsStruct,
            _ => false,
        },
        _ => true,
    };

    void Add(ContractEffect effect, string? type, string? member, string text) =>
        changes.Add(new(effect, type, member, text));
}
