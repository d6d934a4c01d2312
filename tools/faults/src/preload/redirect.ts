// Loaded before a service under test: connections to the addresses in the file FAULTS_REDIRECT go to others instead. It
// stands in for a network that can be disturbed; the service itself knows nothing of it.
import { readFileSync } from 'node:fs';
import { Socket } from 'node:net';

/** Keys and values are host:port. The file may change while the service runs. */
type Redirects = Readonly<Record<string, string>>;

const file = process.env.FAULTS_REDIRECT ?? '';
const connect = Socket.prototype.connect as (this: Socket, ...args: unknown[]) => Socket;

Socket.prototype.connect = function redirected(this: Socket, ...args: unknown[]): Socket {
  // Node hands its own list of options and listener from one place to the next; a program may give options alone.
  const [first] = args;
  if (Array.isArray(first)) first[0] = elsewhere(first[0]);
  else args[0] = elsewhere(first);
  return connect.apply(this, args);
} as typeof Socket.prototype.connect;

function elsewhere(options: unknown): unknown {
  if (typeof options !== 'object' || options === null) return options;
  const { host = '127.0.0.1', port } = options as { host?: string; port?: number };
  const [toHost, toPort] = redirects()[`${host}:${port}`]?.split(':') ?? [];
  return toPort === undefined ? options : { ...options, host: toHost, port: Number(toPort) };
}

function redirects(): Redirects {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Redirects;
  } catch {
    return {};
  }
}
