namespace Queue.Generators.Payloads;

/// <summary>How the value of a member that was read gets in, unless through the constructor.</summary>
enum MemberSetting
{
    /// <summary>Not at all: it has no setter.</summary>
    None,

    /// <summary>By an init accessor.</summary>
    Init,

    /// <summary>By assignment.</summary>
    Set,
}
