import { awardStatement, type Verification } from '@cairn/credentials';
import type { Principal } from '@cairn/lrs';
import { publishedCatalogue, type TenantQueries } from '@cairn/projections';
import type { ImportedCredential } from '@cairn/query-contract';
import { validateStatement } from '@cairn/xapi';
import type { DecidedProgress } from '../decided-progress.ts';
import { clockOf, type QueryApiDeps } from '../http/environment.ts';
import type { HeavyWork } from '../thread/heavy-work.ts';
import { createTurns } from '../turns.ts';
import { issuersThatCount, resultsRequired } from './known-achievements.ts';
import type { GivenCredential } from './read-credentials.ts';
import { type Asking, createStoreFinding } from './store-finding.ts';

/** How credentials are imported. */
interface ImportChoice {
  /** Issuers that count, beside those that the catalogue names. */
  readonly issuers: readonly string[];
  readonly holder?: string | undefined;
  /** Whether what cannot be verified is stored as asserted. */
  readonly asserted: boolean;
  readonly dryRun: boolean;
}

/** Checks credentials, and stores a statement for each that leads to one. */
export type ImportCredentials = (
  principal: Principal,
  queries: TenantQueries,
  credentials: readonly GivenCredential[],
  choice: ImportChoice,
) => Promise<ImportedCredential[]>;

/** Checking takes as long as reading the text this many times. */
const WEIGHT = 50;

/** What all credentials of a request are judged by. */
type Judging = Pick<Parameters<typeof awardStatement>[2], 'mayAward' | 'requiredOf'> & {
  /** Of the request as a whole: many small ones keep others waiting as a large one does. */
  readonly weight: number;
};

/**
 * One request of a tenant at a time, each credential in a turn of its own.
 * @param work checks them, on a thread of its own unless they are small
 * @param hosts that may be asked for keys and status lists; none: nobody is asked
 * @param waitMs how long to wait for the tables, where a credential was stored before
 */
export function createImportCredentials(
  deps: QueryApiDeps,
  work: Pick<HeavyWork, 'run'>,
  hosts: readonly string[],
  progress: DecidedProgress,
  waitMs: number,
): ImportCredentials {
  const inTurn = createTurns();
  const now = clockOf(deps);
  const storeFinding = createStoreFinding(deps, progress, waitMs);

  async function importOne(
    asking: Asking,
    { path, text }: GivenCredential,
    choice: ImportChoice,
    { weight, ...judging }: Judging,
  ): Promise<ImportedCredential[]> {
    const { holder } = choice;
    const at = now();
    const made: ImportedCredential[] = [];
    for (const part of await work.run('verify', weight, { text, now: at, holder, hosts })) {
      const place = path + part.path.slice(1);
      made.push(await importPart(asking, { path: place, text }, part.verification, choice, judging, at));
    }
    return made;
  }

  /** What a credential says of one subject, or one of a learner record. */
  async function importPart(
    asking: Asking,
    { path, text }: GivenCredential,
    verification: Verification,
    { holder, asserted, dryRun }: ImportChoice,
    judging: Omit<Judging, 'weight'>,
    at: number,
  ): Promise<ImportedCredential> {
    const { result, why, claims, issues } = verification;
    const known = {
      path,
      result,
      why,
      checkedAt: iso(at),
      id: claims?.id ?? null,
      issuer: claims?.issuer ?? null,
      achievement: claims?.achievement?.id ?? null,
    };
    const say = (after?: string) =>
      awardStatement(text, verification, { ...judging, holder, asserted, now: at, after });
    const said = say();
    if (!said.ok) {
      return { ...known, ...NOTHING, why: said.why, issues: issues.map((one) => placed(path, one)) };
    }
    const { change, basis, statement, insufficient = null } = said;
    const faults = validateStatement(statement, '1.0.3');
    if (faults.length > 0) {
      const words = 'What it says does not fit into a statement.';
      return { ...known, ...NOTHING, why: words, issues: faults.map((one) => placed(path, one)) };
    }
    const leads = { ...known, change, basis, insufficient, issues: [] };
    if (dryRun) return { ...leads, outcome: 'would-be-stored', statementId: null };
    const { outcome, statementId } = await storeFinding(asking, { said, say, claims, at });
    return { ...leads, outcome, statementId };
  }

  return (principal, queries, credentials, choice) =>
    inTurn(principal.tenant, async () => {
      const catalogue = await publishedCatalogue(queries);
      const judging = {
        weight: credentials.reduce((sum, { text }) => sum + text.length, 0) * WEIGHT,
        mayAward: issuersThatCount(choice.issuers, catalogue),
        requiredOf: resultsRequired(catalogue),
      };
      const asking = { principal, queries, end: await deps.log.end(deps.log.partitionOf(principal.tenant)) };
      const made: ImportedCredential[] = [];
      for (const given of credentials) {
        for (const one of await importOne(asking, given, choice, judging)) made.push(one);
      }
      return made;
    });
}

const NOTHING = {
  outcome: 'not-stored',
  basis: null,
  change: null,
  insufficient: null,
  statementId: null,
} as const;

/** An issue of a credential, with its path in the body. */
function placed(
  path: string,
  { path: within, code, message }: { readonly path: string; readonly code: string; readonly message: string },
): ImportedCredential['issues'][number] {
  return { path: within.startsWith('$') ? path + within.slice(1) : within, code, message };
}

const iso = (time: number) => new Date(time).toISOString();
