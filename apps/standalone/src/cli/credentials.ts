import { UserFacingError } from '@cairn/runtime';
import { Command, InvalidArgumentError, Option } from 'commander';
import { awardStatement } from '../credentials/award-statement.ts';
import { checkFiles } from '../credentials/credential-files.ts';
import { post, type Target } from '../import/post.ts';
import type { CommonOptions } from '../operator/beside.ts';
import { httpUrl } from './http-url.ts';
import { ownEndpoint } from './import.ts';
import { print } from './print-answers.ts';

interface CheckOptions {
  readonly allow: readonly string[];
  readonly holder?: string;
}

interface ImportOptions extends CheckOptions, CommonOptions {
  readonly endpoint?: string;
  readonly key: string;
  readonly issuer: readonly string[];
  readonly dryRun?: boolean;
}

/** `cairn credentials`: signed credentials in files. */
export function credentialsCommand(): Command {
  const credentials = new Command('credentials').description(
    'check signed credentials (Open Badges, CLR), and store what was awarded',
  );
  addChecking(
    credentials.command('verify').description('say of each credential whether it is valid, and why not'),
  )
    .addHelpText('after', '\nExit code: 0 all are valid, 2 some are not.')
    .action(verify);
  addChecking(
    credentials
      .command('import')
      .description('store a statement for each credential that is valid, or that was revoked or expired'),
  )
    .option(
      '--issuer <id>',
      'an issuer whose credentials count, as `verify` names it; give it several times (default: none)',
      collected,
      [] as readonly string[],
    )
    .addOption(
      new Option('--key <key:secret>', 'an API key with the scope statements/write')
        .env('CAIRN_API_KEY')
        .makeOptionMandatory(),
    )
    .option(
      '--endpoint <url>',
      'the xAPI endpoint (default: the Cairn that runs on the data folder)',
      httpUrl('http://127.0.0.1:8080/xapi'),
    )
    .option('--data-dir <folder>', 'the data folder (default ./data)')
    .option('--dry-run', 'say what would be stored, and store nothing')
    .addHelpText(
      'after',
      '\nThe same files again store nothing twice, and record what was revoked or expired since.\nExit code: 0 all stored, 2 some credentials led to nothing.',
    )
    .action(importCredentials);
  return credentials;
}

function addChecking(command: Command): Command {
  return command
    .argument('<file...>', 'credentials in JSON, or as tokens (JWT)')
    .option(
      '--allow <host>',
      'a host that may be asked for keys and status lists; give it several times (default: nobody is asked)',
      collected,
      [] as readonly string[],
    )
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
  for await (const { file, verification } of checkFiles(files, { hosts: allow, holder, now: Date.now() })) {
    const { result, why, claims } = verification;
    if (result !== 'valid') process.exitCode = 2;
    const issuer = result === 'valid' ? ` Issued by ${claims?.issuer ?? 'nobody who is named'}.` : '';
    print(`${file}: ${result}. ${why}${issuer}`);
  }
}

async function importCredentials(files: readonly string[], options: ImportOptions): Promise<void> {
  const { allow, holder, dryRun } = options;
  const issuers = new Set(options.issuer);
  const now = Date.now();
  const target: Target | undefined = dryRun
    ? undefined
    : { endpoint: options.endpoint ?? (await ownEndpoint(options)), key: options.key, version: '1.0.3' };
  for await (const { file, text, verification } of checkFiles(files, { hosts: allow, holder, now })) {
    const award = awardStatement(text, verification, { holder, issuers, now });
    if (!award.ok) {
      process.exitCode = 2;
      print(`${file}: ${verification.result}, nothing stored. ${award.why}`);
      continue;
    }
    const stored = target === undefined ? 'would be stored' : await store(target, award.statement);
    print(`${file}: ${verification.result}, ${award.change} ${stored}`);
  }
}

/** Stores one statement. One with its id says the same, whenever it was stored. */
async function store(target: Target, statement: { readonly id: string }): Promise<string> {
  const body = { type: 'application/json', bytes: JSON.stringify([statement]) };
  const answer = await post(target, '1.0.3', body, new AbortController().signal);
  if (answer.status === 409 || (answer.status === 200 && answer.already > 0)) return 'was stored before';
  if (answer.status === 200) return `stored as ${statement.id}`;
  throw new UserFacingError(
    `The store refused the statement of a credential: ${answer.message}`,
    'Nothing of it was stored; report this with the file.',
  );
}
