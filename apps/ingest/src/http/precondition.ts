import type { Precondition } from '@cairn/lrs';
import type { IngestContext } from './context.ts';
import { badParameter } from './problem.ts';

/** A document has one tag: longer lists are not sent by any client. */
const MOST_TAGS = 100;
const TAG = /^(?:W\/)?"?([^"\s]*)"?$/;

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
  const tags = header.split(',', MOST_TAGS + 1).map((tag) => TAG.exec(tag.trim())?.[1]);
  if (tags.length > MOST_TAGS) {
    const hint = 'Send the entity tags of the versions that you have; one is enough.';
    throw badParameter(name, `The header ${name} has more than ${MOST_TAGS} entity tags.`, hint);
  }
  if (tags.every((tag) => tag !== undefined && tag !== '')) return tags.filter((tag) => tag !== undefined);
  throw badParameter(
    name,
    `The header ${name} is neither * nor a list of entity tags.`,
    'Example: "0f343b09…"',
  );
}
