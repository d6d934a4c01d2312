import { type DestinationStream, type Logger, pino } from 'pino';
import { errorEntry } from './error-entry.ts';
import { prettyStream } from './pretty-stream.ts';

export type { Logger } from 'pino';

/** How much is logged, least first. */
export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface LoggerOptions {
  readonly level: LogLevel;
  /** Lines for people instead of JSON. */
  readonly pretty?: boolean;
  /** Where lines go; default standard error, since standard output belongs to the commands' results. */
  readonly destination?: DestinationStream;
}

/** Names that never reach a log, at the top of an entry and up to two objects deep. */
const SECRET_NAMES = [
  'authorization',
  'cookie',
  '"set-cookie"',
  'password',
  'secret',
  'token',
  'pepper',
  'apiKey',
  'params',
];

const REDACTED_PATHS = SECRET_NAMES.flatMap((name) => {
  const step = name.startsWith('"') ? `[${name}]` : `.${name}`;
  return [step.replace(/^\./, ''), `*${step}`, `*.*${step}`];
});

/** Makes the logger of a process; parts take `logger.child({ part: 'projections' })`. */
export function createLogger(options: LoggerOptions): Logger {
  const out = options.destination ?? pino.destination({ fd: 2, sync: true });
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: errorEntry },
      redact: { paths: REDACTED_PATHS, censor: '[redacted]' },
    },
    options.pretty ? prettyStream(out) : out,
  );
}
