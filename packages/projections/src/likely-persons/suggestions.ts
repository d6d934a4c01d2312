import { z } from 'zod';
import { evidence } from '../evidence/tables.ts';
import { credentialAwards, employmentEvents } from '../outcomes/tables.ts';
import { tenantQuery } from '../tables/tenant-queries.ts';

/** Identifiers that may be one person, and why. Nothing follows from it until somebody links them. */
export interface PersonSuggestion {
  /**
   * `letter_case`: addresses that differ in upper and lower case alone. `hashed_address`: the SHA-1 of a known address.
   * `account_name`: one account name under several home pages.
   */
  readonly kind: 'letter_case' | 'hashed_address' | 'account_name';
  /** What they have in common; unique within its kind. */
  readonly likeness: string;
  readonly identifiers: readonly string[];
}

const row = z.object({
  kind: z.enum(['letter_case', 'hashed_address', 'account_name']),
  likeness: z.string(),
  identifiers: z.array(z.string()),
});

/**
 * Likely matches among the identifiers of learners, candidates and holders, by kind and likeness. An address is compared
 * with each hash by the form that statements store, its domain in lower case. Up to 20 identifiers of each.
 */
export const suggestedPersons = tenantQuery<
  { before: number; afterKind: string; after: string; limit: number },
  PersonSuggestion
>({
  name: 'persons.suggestions',
  row,
  maxSeconds: 60,
  sql: (own) => `
    SELECT likely.1 AS kind, likely.2 AS likeness, arraySort(groupUniqArray(20)(identifier)) AS identifiers FROM (
      SELECT identifier, arrayJoin(multiIf(
        startsWith(identifier, 'mbox:'), [
          ('letter_case', lower(identifier)),
          ('hashed_address', concat('sha1:', lower(hex(SHA1(substring(identifier, 6))))))
        ],
        startsWith(identifier, 'sha1:'), [('hashed_address', identifier)],
        startsWith(identifier, 'account:'), [('account_name', substring(identifier, position(identifier, '|') + 1))],
        []
      )) AS likely
      FROM (
        SELECT learner AS identifier FROM ${own(evidence)} WHERE seq < {before:UInt64}
        UNION DISTINCT SELECT learner FROM ${own(credentialAwards)} WHERE seq < {before:UInt64}
        UNION DISTINCT SELECT candidate FROM ${own(employmentEvents)} WHERE seq < {before:UInt64}
      )
    )
    WHERE (kind, likeness) > ({afterKind:String}, {after:String})
    GROUP BY kind, likeness HAVING length(identifiers) > 1
    ORDER BY kind, likeness LIMIT {limit:UInt32}`,
});
