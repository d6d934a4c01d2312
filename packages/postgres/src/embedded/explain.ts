import { OpenError } from '@cairn/lrs';

const NEW_FOLDER = 'Restore the data folder from a backup, or start with another one.';

/** What PostgreSQL says when it does not start, and what a person can do about it; the first match counts. */
const CAUSES: readonly { pattern: RegExp; what: string; remedy: string }[] = [
  {
    pattern: /No space left on device|Disk quota exceeded/i,
    what: 'there is no space left on its disk',
    remedy: 'Free some space, or choose a data folder on another disk.',
  },
  {
    pattern: /Permission denied|wrong ownership|Operation not permitted|Read-only file system/i,
    what: 'it may not read or write its files',
    remedy: 'Start Cairn as the user who owns the data folder, or give that folder to this user.',
  },
  {
    pattern: /error while loading shared libraries/i,
    what: 'a system library is missing',
    remedy: 'Install the library, or run PostgreSQL yourself and set DATABASE_URL (services mode).',
  },
  {
    pattern: /" already exists|still in use/i,
    what: 'another PostgreSQL is using it',
    remedy: 'Stop the other Cairn that uses this data folder, or choose another one.',
  },
  {
    pattern: /database files are incompatible|not compatible with this version/i,
    what: 'another version of PostgreSQL created it',
    remedy: 'Use the version of Cairn that created it, or start with another data folder.',
  },
  {
    pattern:
      /PANIC|invalid (data in|checkpoint|primary)|could not (locate|find|open|read|stat)|corrupt|does not exist|bogus|incorrect checksum|calculated CRC/i,
    what: 'the data folder is damaged',
    remedy: NEW_FOLDER,
  },
];

/** Turns the log of a PostgreSQL that did not start into one sentence and its remedy. */
export function explainFailure(log: string, directory: string): OpenError {
  const said = tellingLine(log);
  const cause = CAUSES.find(({ pattern }) => pattern.test(said));
  const what = cause?.what ?? 'the cause is unknown';
  return new OpenError(
    `The embedded PostgreSQL in ${directory} did not start: ${what} (${said}).`,
    cause?.remedy ?? 'Check the message of PostgreSQL; if the data folder is damaged, restore a backup.',
    { retriable: false },
  );
}

/** True when the failure passes by itself: a killed server's last processes still hold its shared memory. */
export function passesByItself(log: string): boolean {
  return /still in use|" already exists/i.test(tellingLine(log));
}

/** The line that says why: the first fatal one, else the first that reports trouble, else the last. */
function tellingLine(log: string): string {
  const lines = log.split('\n').filter((line) => line.trim() !== '');
  const line =
    lines.find((one) => /FATAL|PANIC/.test(one)) ?? lines.find((one) => /error|could not/i.test(one));
  const said = line ?? lines.at(-1) ?? 'no message';
  return said.replace(/^.*?(FATAL|error):\s*|^postgres: /, '').trim();
}
