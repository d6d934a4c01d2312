import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { isUuid } from '@cairn/xapi';
import { z } from 'zod';
import { badParameter } from '../http/problem.ts';
import type { Listing } from './listing.ts';

/** More than any identifier the store takes; the token came by way of a URL and is bounded by that. */
const text = z.string().max(262_144).optional();
const time = z.number().int().optional();
const listing = z.strictObject({
  filter: z.strictObject({
    agent: text,
    relatedAgents: z.boolean(),
    verb: text,
    activity: text,
    relatedActivities: z.boolean(),
    registration: z.string().refine(isUuid).optional(),
    authority: text,
    since: time,
    until: time,
  }),
  ascending: z.boolean(),
  limit: z.number().int().min(1).max(10_000),
  format: z.enum(['ids', 'exact', 'canonical']),
  attachments: z.boolean(),
  after: z.number().int().nonnegative(),
});

/** Filters that fill a URL make a token that is longer still: such ones are compressed, and begin with this. */
const COMPRESSED = '~';
const LONG = 2_048;
/** More than the longest filters a URL holds. */
const MOST_TEXT = 2 ** 18;

/**
 * The token of a `more` link: everything a later page needs. The store keeps nothing for it, so the link never expires. It
 * names no tenant: that comes from the key of the request that follows it.
 */
export function encodeMore(next: Listing): string {
  const text = JSON.stringify(next);
  if (text.length < LONG) return Buffer.from(text).toString('base64url');
  return COMPRESSED + deflateRawSync(text).toString('base64url');
}

function textOf(token: string): string {
  if (!token.startsWith(COMPRESSED)) return Buffer.from(token, 'base64url').toString('utf8');
  const bytes = Buffer.from(token.slice(1), 'base64url');
  return inflateRawSync(bytes, { maxOutputLength: MOST_TEXT }).toString('utf8');
}

/** @throws {Problem} 400 when the token was not made by this store */
export function decodeMore(token: string): Listing {
  try {
    return listing.parse(JSON.parse(textOf(token))) as Listing;
  } catch {
    throw badParameter(
      'more',
      'This is not a `more` link of this store.',
      'Use the link exactly as it was given.',
    );
  }
}
