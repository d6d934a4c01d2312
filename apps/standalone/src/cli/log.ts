import { Command } from 'commander';
import { dataDirOption, type OperatorOptions, servicesOption } from '../operator/config.ts';
import type { CopiedAttachments } from '../operator/copy-attachments.ts';
import { withParts } from './with-parts.ts';

interface LogOptions extends OperatorOptions {
  readonly attachments?: string;
  readonly json?: boolean;
}

/** `cairn log`: the log as a file, to keep it or to move it. */
export function logCommand(): Command {
  const log = new Command('log').description('write the log to a file, or fill an empty log from one');
  log.addCommand(exportCommand());
  log.addCommand(importCommand());
  return log;
}

function exportCommand(): Command {
  return new Command('export')
    .description('write every record of the log to a file: statements and published items, in their order')
    .argument(
      '<file>',
      'the file to make, compressed when it ends with .gz or .zst, or - for standard output',
    )
    .option('--attachments <folder>', 'copy the attachments that the log names into a folder, too')
    .option('--json', 'print JSON')
    .addOption(dataDirOption())
    .addOption(servicesOption())
    .addHelpText(
      'after',
      `
Of a data folder, while no Cairn runs on it; with --services beside the running services, up to the end of the log as it
is now. Keys, users and xAPI documents are in PostgreSQL and not in the log.`,
    )
    .action((file: string, options: LogOptions) =>
      withParts(options, {}, async (parts) => {
        const { exportToFile } = await import('../operator/export-log.ts');
        const done = await exportToFile(parts, { file, attachments: options.attachments }, process.stderr);
        const { records, statements, unreadable, attachments, seconds } = done;
        // Standard output may be the file itself.
        const print = (line: string) =>
          void (file === '-' ? process.stderr : process.stdout).write(`${line}\n`);
        if (options.json) return print(JSON.stringify(done));
        print(`Exported ${amount(records, statements)} in ${seconds.toFixed(1)} s.`);
        for (const { partition, offset, reason } of unreadable) {
          print(`Record ${partition}/${offset} cannot be read and is only noted in the file: ${reason}`);
        }
        printAttachments(print, attachments);
      }),
    );
}

function importCommand(): Command {
  return new Command('import')
    .description('append the records of an exported log to an empty log; cut off, the same again goes on')
    .argument('<file>', 'what `cairn log export` wrote, or - for standard input')
    .option(
      '--attachments <folder>',
      "take the attachments that the log names from a folder: that of the export, or a data folder's attachments/",
    )
    .option('--json', 'print JSON')
    .addOption(dataDirOption())
    .addOption(servicesOption())
    .addHelpText(
      'after',
      `
Into a data folder, which is made if it is not there, while no Cairn runs on it; with --services into the Kafka topic,
before anything is posted to it. Ids, texts and the order of each tenant stay; \`stored\` becomes the time of the import,
as it is the time of the log. The file is read to its end first, and the log after the import.`,
    )
    .action((file: string, options: LogOptions) =>
      withParts(options, { create: true }, async (parts) => {
        const { importFromFile } = await import('../operator/import-log.ts');
        const done = await importFromFile(parts, { file, attachments: options.attachments }, process.stderr);
        const { records, statements, before, tenants, unreadable, attachments, seconds } = done;
        const print = (line: string) => void process.stdout.write(`${line}\n`);
        if (options.json) return print(JSON.stringify(done));
        const went = before > 0 ? `, ${before.toLocaleString('en')} of them were there already` : '';
        print(
          `Imported ${amount(records, statements)} of ${tenants} ${tenants === 1 ? 'tenant' : 'tenants'}${went} in ${seconds.toFixed(1)} s; the log holds what the file does.`,
        );
        for (const place of unreadable) print(`The exported log could not read record ${place}`);
        printAttachments(print, attachments);
      }),
    );
}

function amount(records: number, statements: number): string {
  return `${records.toLocaleString('en')} records with ${statements.toLocaleString('en')} statements`;
}

function printAttachments(print: (line: string) => void, attachments: CopiedAttachments | undefined): void {
  if (attachments === undefined) return;
  const { copied, missing, examples } = attachments;
  print(`Attachments: ${copied} copied, ${missing} missing.`);
  for (const { partition, offset, index, statementId, sha2 } of examples) {
    print(`  missing: ${sha2} of statement ${statementId} at ${partition}/${offset}[${index}]`);
  }
  if (missing > 0) process.exitCode = 1;
}
