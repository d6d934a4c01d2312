import type { DestinationStream } from 'pino';

/** What pino writes beside the fields of an entry. */
interface Entry {
  readonly level: string;
  readonly time: string;
  readonly msg?: string;
  readonly err?: { readonly message?: string; readonly stack?: string };
}

/** Turns pino's JSON lines into lines for people: time, level, message, then the fields as name=value. */
export function prettyStream(out: DestinationStream): DestinationStream {
  return { write: (line) => out.write(prettyLine(line)) };
}

function prettyLine(line: string): string {
  const { level, time, msg = '', err, ...fields }: Entry = JSON.parse(line);
  const clock = time.slice(11, 19);
  const rest = Object.entries(fields).map(([name, value]) => ` ${name}=${text(value)}`);
  const trouble = err === undefined ? '' : `\n${err.stack ?? err.message ?? ''}`;
  return `${clock} ${level.toUpperCase().padEnd(5)} ${msg}${rest.join('')}${trouble}\n`;
}

function text(value: unknown): string {
  return typeof value === 'string' && /^[\w./:@-]+$/.test(value) ? value : JSON.stringify(value);
}
