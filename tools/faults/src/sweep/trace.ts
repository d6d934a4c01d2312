/** What a process did to one file, and what it said, in order. */
export type TraceEvent =
  | { readonly kind: 'write'; readonly offset: number; readonly bytes: Buffer; readonly durable: boolean }
  | { readonly kind: 'truncate'; readonly length: number }
  /** Everything written before is on disk. */
  | { readonly kind: 'sync' }
  | { readonly kind: 'said'; readonly text: string };

/** What strace has to watch, with strings whole and in hexadecimal digits, so that {@link readTrace} can read it. */
export const TRACE_OPTIONS = [
  ...['-f', '-qq', '-xx', '-s', '100000000'],
  '-e',
  'trace=openat,close,lseek,write,writev,pwrite64,ftruncate,fsync,fdatasync',
];

interface OpenFile {
  readonly durable: boolean;
  position: number;
}

/**
 * Reads what strace wrote about a process that has one file with this name open, several times perhaps, and prints on
 * its standard output. A call counts when it ends, a word that is printed when it begins.
 */
export function readTrace(trace: string, name: string): TraceEvent[] {
  const open = new Map<number, OpenFile>();
  const begun = new Map<string, string>();
  const events: TraceEvent[] = [];
  for (const line of trace.split('\n')) {
    const [, thread = '', rest = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest);
    const begins = resumed === null;
    const text = resumed === null ? rest : (begun.get(thread) ?? '') + resumed[1];
    const cut = text.endsWith('<unfinished ...>');
    const call = cut ? text.slice(0, -'<unfinished ...>'.length) : text;
    if (cut) begun.set(thread, call);
    const said = begins ? /^write\(1, "([^"]*)"/.exec(call) : null;
    if (said !== null) events.push({ kind: 'said', text: bytesOf(said[1]).toString() });
    if (!cut) events.push(...fileEvents(call, name, open));
  }
  return events;
}

function fileEvents(call: string, name: string, open: Map<number, OpenFile>): TraceEvent[] {
  const [, syscall = '', args = '', result = '-1'] = /^(\w+)\((.*)\) += (-?\d+)/.exec(call) ?? [];
  const returned = Number(result);
  if (returned < 0) return [];
  if (syscall === 'openat') {
    const [, path, flags = ''] = /"([^"]*)", (\S+)/.exec(args) ?? [];
    if (bytesOf(path).toString().endsWith(`/${name}`)) {
      open.set(returned, { durable: flags.includes('SYNC'), position: 0 });
    } else open.delete(returned);
    return [];
  }
  const fd = Number(/^\d+/.exec(args)?.[0] ?? -1);
  const file = open.get(fd);
  if (file === undefined) return [];
  const { durable } = file;
  const strings = [...args.matchAll(/"([^"]*)"/g)].map(([, hex]) => bytesOf(hex));
  const bytes = Buffer.concat(strings).subarray(0, returned);
  switch (syscall) {
    case 'close':
      open.delete(fd);
      return [];
    case 'lseek':
      file.position = returned;
      return [];
    case 'ftruncate':
      return [{ kind: 'truncate', length: Number(args.split(', ')[1]) }];
    case 'fsync':
    case 'fdatasync':
      return [{ kind: 'sync' }];
    case 'pwrite64':
      return [{ kind: 'write', offset: Number(args.split(', ').at(-1)), bytes, durable }];
    default: {
      const offset = file.position;
      file.position += returned;
      return [{ kind: 'write', offset, bytes, durable }];
    }
  }
}

const bytesOf = (hex = '') => Buffer.from(hex.replaceAll('\\x', ''), 'hex');
