using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Queue.Torturing.SelfTest;

/// <summary>
/// Alters the statements of the driver on their way to SQLite: a provider, made while the program runs, that hands
/// every call on and changes the texts that are to be prepared.
/// </summary>
public static class AlteredSql
{
    static IReadOnlyList<(string Old, string New)> changes = [];

    /// <summary>For all connections of this process from now on.</summary>
    /// <exception cref="NotSupportedException">The program is native.</exception>
    public static void Install(IReadOnlyList<(string Old, string New)> some)
    {
        if (some.Count == 0)
            return;
        if (!RuntimeFeature.IsDynamicCodeSupported)
            throw new NotSupportedException("Expected a program with the runtime's compiler, found a native one.");
        changes = some;

        // Whoever opens the first connection sets the provider that is usual.
        using (var connection = new SqliteConnection("Data Source=:memory:"))
            connection.Open();
        raw.SetProvider(Wrap(new SQLite3Provider_e_sqlite3()));
    }

    /// <summary>Called by the provider.</summary>
    public static ReadOnlySpan<byte> Alter(ReadOnlySpan<byte> sql)
    {
        var text = Encoding.UTF8.GetString(sql);
        foreach (var (old, other) in changes)
            text = text.Replace(old, other, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text);
    }

    /// <summary>Called by the provider, of what is run without being prepared.</summary>
    public static utf8z AlterText(utf8z sql) =>
        utf8z.FromString(Encoding.UTF8.GetString(Alter(Encoding.UTF8.GetBytes(sql.utf8_to_string()))));

    [RequiresDynamicCode("It makes a type.")]
    static ISQLite3Provider Wrap(ISQLite3Provider inner)
    {
        var module = AssemblyBuilder.DefineDynamicAssembly(new("AlteredSql"), AssemblyBuilderAccess.Run)
            .DefineDynamicModule("AlteredSql");
        var type = module.DefineType(
            "Provider", TypeAttributes.Public | TypeAttributes.Sealed, typeof(object), [typeof(ISQLite3Provider)]);
        var field = type.DefineField("Inner", typeof(ISQLite3Provider), FieldAttributes.Public);
        foreach (var method in typeof(ISQLite3Provider).GetMethods())
            Forward(method, type, field);
        var made = type.CreateType();
        var wrapped = Activator.CreateInstance(made)!;
        made.GetField("Inner")!.SetValue(wrapped, inner);
        return (ISQLite3Provider)wrapped;
    }

    static void Forward(MethodInfo method, TypeBuilder type, FieldInfo inner)
    {
        var parameters = method.GetParameters();
        var forward = type.DefineMethod(
            method.Name, MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.HideBySig,
            method.CallingConvention, method.ReturnType, method.ReturnParameter.GetRequiredCustomModifiers(), null,
            Array.ConvertAll(parameters, static parameter => parameter.ParameterType),
            Array.ConvertAll(parameters, static parameter => parameter.GetRequiredCustomModifiers()), null);
        var code = forward.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldfld, inner);
        for (var i = 0; i < parameters.Length; i++)
        {
            code.Emit(OpCodes.Ldarg, i + 1);
            if (method.Name == nameof(ISQLite3Provider.sqlite3_prepare_v3)
                && parameters[i].ParameterType == typeof(ReadOnlySpan<byte>))
            {
                code.Emit(OpCodes.Call, typeof(AlteredSql).GetMethod(nameof(Alter))!);
            }
            else if (method.Name == nameof(ISQLite3Provider.sqlite3_exec) && parameters[i].ParameterType == typeof(utf8z))
            {
                code.Emit(OpCodes.Call, typeof(AlteredSql).GetMethod(nameof(AlterText))!);
            }
        }

        code.Emit(OpCodes.Callvirt, method);
        code.Emit(OpCodes.Ret);
        type.DefineMethodOverride(forward, method);
    }
}
