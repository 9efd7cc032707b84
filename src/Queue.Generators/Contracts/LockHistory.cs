using Queue.Generators.Common;

namespace Queue.Generators.Contracts;

/// <summary>
/// Keeps in a block what was stored before its last change: a member that was added is absent from what is older, for
/// as long as such jobs may be stored. What the code has ceased to read, by decision of the user, is forgotten.
/// </summary>
static class LockHistory
{
    /// <summary>The block of the code, with what the block that is locked tells of the past.</summary>
    public static LockedJob Carry(LockedJob old, LockedJob now)
    {
        if (old.Types.Count == 0 || now.Types.Count == 0)
            return now;
        var pairs = new HashSet<(string Before, string After)>();
        Pair(old.Types[0], now.Types[0]);
        var known = pairs.ToLookup(pair => pair.After, pair => old.FindType(pair.Before)!, StringComparer.Ordinal);
        return now with
        {
            Types = now.Types.Select(type => Carry(known[type.Name], type)).ToEquatableArray(),
        };

        // By the members that hold them, as a type may have another name, and several may have become one.
        void Pair(LockedType before, LockedType after)
        {
            if (!pairs.Add((before.Name, after.Name)))
                return;
            if (before is not LockedObject source || after is not LockedObject target)
                return;
            foreach (var member in target.Members)
            {
                var names = source.Members.FirstOrDefault(other => other.Name == member.Name) is { } same
                    ? TypeTextReader.GetNames(same.Type).Zip(TypeTextReader.GetNames(member.Type), ValueTuple.Create)
                    : [];
                foreach (var (was, name) in names)
                {
                    if (old.FindType(was) is { } oldType && now.FindType(name) is { } newType)
                        Pair(oldType, newType);
                }
            }
        }
    }

    static LockedType Carry(IEnumerable<LockedType> old, LockedType now) => now switch
    {
        LockedObject after => after with
        {
            Members = after.Members
                .Select(member => old.OfType<LockedObject>().Aggregate(member, Carry))
                .ToEquatableArray(),
        },
        LockedEnum { IsByName: true } after => after with
        {
            HadNumbers = after.HadNumbers
                || old.OfType<LockedEnum>().Any(before => before.HadNumbers || !before.IsByName),
        },
        _ => now,
    };

    static LockedMember Carry(LockedMember member, LockedObject before)
    {
        var known = before.Members.FirstOrDefault(other => other.Name == member.Name);
        var stored = member.Before | (known is null ? StoredBefore.Absent : known.Before | GetForms(known));
        if (member.IsRequired || member.IsNullWhenAbsent || member.Omitted != Omission.Never)
            stored &= ~StoredBefore.Absent;
        if (member.IsWritten || !member.IsRead)
            stored &= ~StoredBefore.Written;
        if (!member.Numbers.HasFlag(NumberForms.ReadFromText) || member.Numbers.HasFlag(NumberForms.WrittenAsText))
            stored &= ~StoredBefore.NumbersAsText;
        return member with { Before = stored };
    }

    static StoredBefore GetForms(LockedMember member) =>
        (member.Omitted == Omission.Never ? StoredBefore.Nothing : StoredBefore.Absent)
        | (member.IsWritten ? StoredBefore.Written : StoredBefore.Nothing)
        | (member.Numbers.HasFlag(NumberForms.WrittenAsText) ? StoredBefore.NumbersAsText : StoredBefore.Nothing);
}
