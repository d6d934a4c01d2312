import { Command } from 'commander';
import { dataDirOption, type OperatorOptions, servicesOption } from '../operator/config.ts';
import { withParts } from './with-parts.ts';

/** `cairn verify`: the log against the tables. */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('compare the tables with the log, row by row, and report every difference; changes nothing')
    .option('--json', 'print JSON')
    .addOption(dataDirOption())
    .addOption(servicesOption())
    .addHelpText(
      'after',
      `
Works on a data folder while no Cairn runs on it (the embedded ClickHouse serves one process at a time), or with
--services beside the running services, up to the projection's mark.
It compares the tables of statements (statements, statement_ids, refs, statement_refs, voided_statements), the marks,
and the attachments that the log names.

Exit code: 0 no difference, 1 something differs or could not be read, 3 nothing was compared.`,
    )
    .action((options: OperatorOptions & { json?: boolean }) =>
      withParts(options, {}, async (parts) => {
        const { verify } = await import('../operator/verify.ts');
        const { verifyLines } = await import('../operator/verify-lines.ts');
        const report = await verify(parts, process.stderr);
        const text = options.json ? JSON.stringify(report) : verifyLines(report).join('\n');
        process.stdout.write(`${text}\n`);
        if (!report.ok) process.exitCode = report.foundNothing ? 3 : 1;
      }),
    );
}
