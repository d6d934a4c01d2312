import type { ImportedCredential } from '@cairn/query-contract';
import { Command, InvalidArgumentError } from 'commander';
import { checkFiles } from '../credentials/credential-files.ts';
import { importFiles } from '../credentials/import-files.ts';
import { clientOf, print } from './print-answers.ts';
import { type QueryApiOptions, queryApiCommand } from './query-api-command.ts';
import { reportRefusal } from './report-refusal.ts';

interface CheckOptions {
  readonly allow: readonly string[];
  readonly holder?: string;
}

interface ImportOptions extends QueryApiOptions {
  readonly holder?: string;
  readonly issuer: readonly string[];
  readonly asserted?: boolean;
  readonly dryRun?: boolean;
}

/** `cairn credentials`: signed credentials in files. */
export function credentialsCommand(): Command {
  const credentials = new Command('credentials').description(
    'check signed credentials (Open Badges, CLR), and store what was awarded',
  );
  addFiles(
    credentials.command('verify').description('say of each credential whether it is valid, and why not'),
  )
    .option(
      '--allow <host>',
      'a host that may be asked for keys and status lists; give it several times (default: nobody is asked)',
      collected,
      [] as readonly string[],
    )
    .addHelpText('after', '\nExit code: 0 all are valid, 2 some are not.')
    .action(verify);
  addFiles(
    queryApiCommand(credentials, {
      name: 'import',
      description: 'store what was awarded: the running Cairn checks each credential',
      key: 'an API key with the scope credentials/write',
    }),
  )
    .option(
      '--issuer <id>',
      'an issuer whose credentials count, as `verify` names it; give it several times (default: those that the catalogue names)',
      collected,
      [] as readonly string[],
    )
    .option('--asserted', 'store as asserted what is well-formed and cannot be verified')
    .option('--dry-run', 'say what would be stored, and store nothing')
    .addHelpText(
      'after',
      '\nThe same files again store nothing twice, and record what was revoked or expired since. Cairn asks the hosts of CAIRN_CREDENTIAL_HOSTS for keys and status lists, and nobody else.\nExit code: 0 all stored, 2 some credentials led to nothing.',
    )
    .action(importCredentials);
  return credentials;
}

function addFiles(command: Command): Command {
  return command
    .argument('<file...>', 'credentials in JSON, or as tokens (JWT)')
    .option(
      '--holder <identifier>',
      'whose they must be: a DID, or an address such as mailto:ada@example.org',
      identifier,
    );
}

function collected(one: string, before: readonly string[]): readonly string[] {
  return [...before, one];
}

function identifier(text: string): string {
  if (/^(?:did|mailto):/.test(text)) return text;
  throw new InvalidArgumentError('It must begin with did: or mailto:.');
}

async function verify(files: readonly string[], { allow, holder }: CheckOptions): Promise<void> {
  for await (const { file, verifications } of checkFiles(files, { hosts: allow, holder, now: Date.now() })) {
    for (const { path, verification } of verifications) {
      const { result, why, claims } = verification;
      if (result !== 'valid') process.exitCode = 2;
      const issuer = result === 'valid' ? ` Issued by ${claims?.issuer ?? 'nobody who is named'}.` : '';
      print(`${placed(file, path)}: ${result}. ${why}${issuer}`);
    }
  }
}

/** A file, with the place in it where that is not all of it. */
function placed(file: string, path: string): string {
  return path === '$' ? file : `${file} ${path}`;
}

async function importCredentials(files: readonly string[], options: ImportOptions): Promise<void> {
  const { holder, issuer, asserted = false, dryRun = false, json } = options;
  const client = await clientOf(options);
  for await (const { file, imported } of importFiles(client, files, { holder, issuer, asserted, dryRun })) {
    if (!imported.ok) {
      process.stderr.write(`${file}: `);
      reportRefusal(imported.problem);
      continue;
    }
    for (const one of imported.credentials) {
      if (one.outcome === 'not-stored') process.exitCode = 2;
      print(json ? JSON.stringify({ file, ...one }) : `${placed(file, one.path)}: ${wordsFor(one)}`);
    }
  }
}

/** What became of a credential, in a line. */
function wordsFor(one: ImportedCredential): string {
  const { result, why, outcome, basis, change, statementId, insufficient } = one;
  const but = insufficient === null ? '' : `. ${insufficient}`;
  switch (outcome) {
    case 'not-stored':
      return `${result}, nothing stored. ${why}`;
    case 'stored':
      return `${result}, ${change} stored as ${statementId}, ${basis}${but}`;
    case 'already-stored':
      return `${result}, ${change} was stored before, ${basis}${but}`;
    case 'would-be-stored':
      return `${result}, ${change} would be stored, ${basis}${but}`;
  }
}
