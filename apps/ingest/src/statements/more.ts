import type { StatementFilter } from '@cairn/lrs';
import { z } from 'zod';
import { badParameter } from '../http/problem.ts';

/** Everything a later page needs: the store keeps nothing for it, so a `more` link never expires. */
export interface Listing {
  readonly filter: StatementFilter;
  readonly ascending: boolean;
  readonly limit: number;
  readonly format: 'ids' | 'exact' | 'canonical';
  readonly attachments: boolean;
  readonly after?: number;
}

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
    registration: z.uuid().optional(),
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

/** The last part of a `more` link. It names no tenant: that comes from the key of whoever follows it. */
export function encodeMore(next: Listing): string {
  return Buffer.from(JSON.stringify(next)).toString('base64url');
}

/** @throws {HttpProblem} 400 when the token was not made by this store */
export function decodeMore(token: string): Listing {
  try {
    return listing.parse(JSON.parse(Buffer.from(token, 'base64url').toString('utf8'))) as Listing;
  } catch {
    throw badParameter(
      'more',
      'This is not a `more` link of this store.',
      'Use the link exactly as it was given.',
    );
  }
}
