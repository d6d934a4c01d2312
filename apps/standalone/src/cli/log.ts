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
  const log = new Command('log').description('export the log to a file, or import it into an empty log');
  log.addCommand(exportCommand());
  log.addCommand(importCommand());
  return log;
}

function exportCommand(): Command {
  return new Command('export')
    .description('export every record of the log to a file: statements and published items, in order')
    .argument(
      '<file>',
      'the file to create, compressed if its name ends with .gz or .zst, or - for standard output',
    )
    .option('--attachments <folder>', 'also copy the attachments that the log names into a folder')
    .option('--json', 'print JSON')
    .addOption(dataDirOption())
    .addOption(servicesOption())
    .addHelpText(
      'after',
      `
Reads a data folder while no Cairn runs on it, or with --services the log of the running services, up to its current end.
Keys, users and xAPI documents are not in the log but in PostgreSQL.`,
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
    .description(
      'import the records of an exported log into an empty log; if interrupted, run it again to continue',
    )
    .argument('<file>', 'a file from `cairn log export`, or - for standard input')
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
Writes to a data folder, which is created if necessary, while no Cairn runs on it, or with --services to the Kafka topic
before anything is posted to it. Ids, texts and the order within each tenant stay; \`stored\` becomes the time of the import.
The whole file is checked before the import, and the log after it.`,
    )
    .action((file: string, options: LogOptions) =>
      withParts(options, { create: true }, async (parts) => {
        const { importFromFile } = await import('../operator/import-log.ts');
        const done = await importFromFile(parts, { file, attachments: options.attachments }, process.stderr);
        const { records, statements, before, tenants, unreadable, attachments, seconds } = done;
        const print = (line: string) => void process.stdout.write(`${line}\n`);
        if (options.json) return print(JSON.stringify(done));
        const went = before > 0 ? `, ${before.toLocaleString('en')} of them already there` : '';
        print(
          `Imported ${amount(records, statements)} of ${tenants} ${tenants === 1 ? 'tenant' : 'tenants'}${went} in ${seconds.toFixed(1)} s; the log now matches the file.`,
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
