import { createLogger, type Logger } from '@cairn/runtime';
import { z } from 'zod';

const entrySchema = z.object({
  msg: z.string(),
  /** The server that does not answer yet. */
  server: z.string().optional(),
  /** What the Kafka client says of itself. */
  kafka: z.string().optional(),
  err: z.object({ message: z.string() }).optional(),
});

/**
 * The logger of a command: a line for people for each thing that matters, said once. What the command fails on in the end
 * is its error, not the log's.
 */
export function commandLogger(out: Pick<NodeJS.WriteStream, 'write'> = process.stderr): Logger {
  const said = new Set<string>();
  const write = (entry: string) => {
    const { msg, server, kafka, err } = entrySchema.parse(JSON.parse(entry));
    if (kafka !== undefined) return;
    const why = err === undefined ? '' : `: ${err.message}`;
    const line = server === undefined ? `${msg}${why}` : `Waiting for ${server} …`;
    if (said.has(line)) return;
    said.add(line);
    out.write(`cairn: ${line}\n`);
  };
  return createLogger({ level: 'warn', destination: { write } });
}
