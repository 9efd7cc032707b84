using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Queue.Generators.Common;
using Queue.Generators.Contracts;
using Queue.Generators.Jobs;

namespace Queue.CodeFixes;

/// <summary>The changes that start an upgrade: of the job, below it, and in the contract lock.</summary>
sealed class UpgradeEdit
{
    readonly Document document;
    readonly AttributeSyntax attribute;
    readonly TypeDeclarationSyntax declaration;
    readonly TypeDeclarationSyntax outermost;
    readonly int version;
    readonly OldRecords records;
    readonly string expression;

    UpgradeEdit(
        Document document, AttributeSyntax attribute, int version, OldRecords records, string expression)
    {
        this.document = document;
        this.attribute = attribute;
        this.version = version;
        this.records = records;
        this.expression = expression;
        declaration = attribute.FirstAncestorOrSelf<TypeDeclarationSyntax>()!;
        outermost = attribute.Ancestors().OfType<TypeDeclarationSyntax>().Last();
    }

    /// <summary>Null where no record can say what was stored, because the lock does not tell.</summary>
    public static async Task<UpgradeEdit?> PrepareAsync(
        Project project, string? name, CancellationToken cancellationToken)
    {
        var compilation = await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false);
        if (compilation is null || LockEdit.Find(project) is not { } file)
            return null;
        var text = await file.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var contracts = ContractLock.Create(compilation, text.ToString(), cancellationToken);
        var shape = contracts.Shapes.FirstOrDefault(found => found.Job.Name == name);
        if (shape is not { Job: { Context: null, Types: { Count: > 0 } types } }
            || types[0] is not LockedObject
            || contracts.FindLocked(shape.Job).FirstOrDefault(old => old.Version == shape.Job.Version) is not { } locked
            || shape.Symbol.FindAttribute(WellKnownNames.JobAttribute)?.ApplicationSyntaxReference is not { } reference
            || await reference.GetSyntaxAsync(cancellationToken).ConfigureAwait(false) is not AttributeSyntax attribute
            || project.GetDocument(attribute.SyntaxTree) is not { } document)
        {
            return null;
        }

        var model = compilation.GetSemanticModel(attribute.SyntaxTree);
        var records = new OldRecords(shape, locked, model, attribute);
        if (!records.IsComplete)
            return null;
        var expression = UpgradeExpression.Write(shape, records, model, attribute);
        return new(document, attribute, locked.Version, records, expression);
    }

    public async Task<Solution> ApplyAsync(CancellationToken cancellationToken)
    {
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var changed = document.WithText(text.WithChanges(ChangeVersion(), AddMethod(), AddRecords())).Project;
        var compilation = await changed.GetCompilationAsync(cancellationToken).ConfigureAwait(false);
        if (compilation is null || LockEdit.Find(changed) is not { } file)
            return changed.Solution;

        var old = await file.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var contracts = ContractLock.Create(compilation, old.ToString(), cancellationToken);
        var versions = contracts.Shapes
            .Where(shape => shape.Job.Name == records.Job)
            .SelectMany(shape => LockUpdate.GetVersions(contracts, shape));
        var locked = LockUpdate.Write(LockUpdate.Accept(contracts, versions), old.ToString());
        return changed.Solution.WithAdditionalDocumentText(file.Id, SourceText.From(locked, old.Encoding));
    }

    TextChange ChangeVersion()
    {
        const string argument = nameof(JobSettings.Version);

        var value = $"{version + 1}";
        return AttributeArguments.Find(attribute, argument) is { } found
            ? new(found.Expression.Span, value)
            : new(attribute.Span, AttributeArguments.Add(attribute, $"{argument} = {value}").ToString());
    }

    TextChange AddMethod()
    {
        var (indent, newLine) = SyntaxLayout.Of(declaration);
        var method =
            $"{indent}    [{Attribute}({version})]{newLine}" +
            $"{indent}    static {declaration.Identifier.Text} Upgrade({records.Name} old) => {expression};{newLine}";
        if (declaration.OpenBraceToken.IsMissing || declaration.OpenBraceToken.RawKind == 0)
        {
            return new(
                declaration.SemicolonToken.Span, $"{newLine}{indent}{{{newLine}{method}{indent}}}");
        }

        var end = declaration.CloseBraceToken.FullSpan.Start;
        return declaration.Members.Count == 0
            ? new(TextSpan.FromBounds(declaration.OpenBraceToken.SpanStart, declaration.CloseBraceToken.SpanStart),
                $"{{{newLine}{method}{indent}")
            : new(new(end, 0), $"{newLine}{method}");
    }

    string Attribute => attribute.Name is QualifiedNameSyntax qualified ? $"{qualified.Left}.JobUpgrade" : "JobUpgrade";

    TextChange AddRecords()
    {
        var (indent, newLine) = SyntaxLayout.Of(outermost);
        var end = outermost.GetLastToken().Span.End;
        return new(
            new(end, 0),
            string.Concat(records.Declarations.Select(record =>
                newLine + newLine + string.Join(newLine, record.Split('\n').Select(line => indent + line)))));
    }
}
