namespace Queue.Generators.Payloads;

/// <summary>How the value of a member that was read gets in.</summary>
enum MemberSetting
{
    /// <summary>Not at all: it has no setter.</summary>
    None,

    /// <summary>Through a parameter of the constructor.</summary>
    Parameter,

    /// <summary>By an init accessor.</summary>
    Init,

    /// <summary>By assignment.</summary>
    Set,
}
