import { isDeepStrictEqual } from 'node:util';
import { instantOf } from '@cairn/xapi';
import type { HostileRequest } from '../hostile/hostile-request.ts';
import type { Answer } from '../wire/answer.ts';

type Json = Record<string, unknown>;

/** A statement that the store said it holds. */
export interface Acknowledged {
  readonly id: string;
  readonly sent: Json;
}

/**
 * The statements that an answer acknowledges.
 * @throws Error when what was acknowledged cannot have been understood
 */
export function acknowledgedBy(request: HostileRequest, answer: Answer): Acknowledged[] {
  if (request.statements === undefined || answer.status >= 300) return [];
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(request.statements);
  const sent = [JSON.parse(text) as Json | Json[]].flat();
  const ids =
    request.method === 'PUT'
      ? [/statementId=([^&]*)/.exec(request.target)?.[1] ?? '']
      : (JSON.parse(answer.body.toString('utf8')) as string[]);
  if (ids.length !== sent.length)
    throw new Error(`${sent.length} statements sent, ${ids.length} acknowledged`);
  return ids.map((id, i) => ({ id, sent: sent[i] as Json }));
}

/** Set by the store, or to be compared as an instant. */
const STORES = ['id', 'stored', 'authority', 'version', 'timestamp'];

/** How a statement differs from what was sent; undefined when it says the same. */
export function differenceOf({ sent }: Acknowledged, found: Json): string | undefined {
  const keys = new Set([...Object.keys(sent), ...Object.keys(found)]);
  for (const key of STORES) keys.delete(key);
  for (const key of keys) {
    if (!isDeepStrictEqual(comparable(sent[key]), comparable(found[key]))) {
      return `${key}: sent ${shown(sent[key])}, found ${shown(found[key])}`;
    }
  }
  const given = sent.timestamp;
  if (typeof given === 'string' && instantOf(given) !== instantOf(String(found.timestamp))) {
    return `timestamp: sent ${given}, found ${String(found.timestamp)}`;
  }
  return undefined;
}

const shown = (value: unknown) => (JSON.stringify(value) ?? 'nothing').slice(0, 200);

/**
 * Context activities may be sent one by one, and come back in lists (1.0.3 Data 2.4.6.2); the timestamp of a
 * SubStatement comes back as the same instant.
 */
function comparable(part: unknown): unknown {
  if (typeof part !== 'object' || part === null) return part;
  const { context, contextActivities, timestamp, ...rest } = part as Json;
  const copy: Json = { ...rest };
  if (timestamp !== undefined)
    copy.timestamp = typeof timestamp === 'string' ? instantOf(timestamp) : timestamp;
  if (context !== undefined) copy.context = comparable(context);
  if (typeof contextActivities === 'object' && contextActivities !== null) {
    const entries = Object.entries(contextActivities).map(([kind, list]) => [kind, [list].flat()]);
    copy.contextActivities = Object.fromEntries(entries);
  }
  return copy;
}
