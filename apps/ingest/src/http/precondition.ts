import type { Precondition } from '@cairn/lrs';
import type { IngestContext } from './context.ts';
import { badParameter } from './problem.ts';

/** Reads If-Match and If-None-Match (RFC 9110, 13.1). Weak tags compare by their opaque part here. */
export function readPrecondition(c: IngestContext): Precondition {
  const ifMatch = readTags(c.req.header('if-match'), 'If-Match');
  const ifNoneMatch = readTags(c.req.header('if-none-match'), 'If-None-Match');
  return {
    ...(ifMatch === undefined ? {} : { ifMatch }),
    ...(ifNoneMatch === undefined ? {} : { ifNoneMatch }),
  };
}

/** Whether any precondition came. */
export function isConditional(precondition: Precondition): boolean {
  return precondition.ifMatch !== undefined || precondition.ifNoneMatch !== undefined;
}

function readTags(header: string | undefined, name: string): readonly string[] | '*' | undefined {
  if (header === undefined) return undefined;
  if (header.trim() === '*') return '*';
  const tags = header.split(',').map((tag) => /^\s*(?:W\/)?"?([^"\s]*)"?\s*$/.exec(tag)?.[1]);
  if (tags.every((tag) => tag !== undefined && tag !== '')) return tags.filter((tag) => tag !== undefined);
  throw badParameter(
    name,
    `The header ${name} is neither * nor a list of entity tags.`,
    'Example: "0f343b09…"',
  );
}
