import { createHash } from 'node:crypto';
import type { RequiredResult } from '@cairn/competency';
import { uuid5 } from '@cairn/standards';
import {
  CREDENTIAL_EXTENSION,
  HOLDER_EXTENSION,
  RESULTS_EXTENSION,
  VERIFIED_VERB,
} from '@cairn/xapi/lenient';
import { isAbout } from './holder.ts';
import { insufficientResult, statedResults } from './results.ts';
import type { Claims, Verification, VerificationResult } from './verification.ts';

/** Home of accounts whose name is a DID. */
const DID_HOME = 'https://w3id.org/xapi/cairn/did';

/** A statement to store, or why there is none. */
export type AwardStatement =
  | {
      readonly ok: true;
      readonly change: 'earned' | 'revoked' | 'expired';
      /** `verified`: the signature is that of an issuer that counts, and the status is known. */
      readonly basis: 'verified' | 'asserted';
      /** Why it awards nothing as the catalogue is: it is kept, and compared again with what the catalogue asks when it is read. */
      readonly insufficient?: string;
      readonly statement: { readonly id: string; readonly timestamp: string } & Readonly<
        Record<string, unknown>
      >;
    }
  | { readonly ok: false; readonly why: string };

/** How a credential becomes a statement. */
export interface AwardOptions {
  /** Whose it is, where the credential does not say so itself: a DID or a `mailto:` address. */
  readonly holder?: string | undefined;
  /** Whether an issuer may award an achievement: a signature proves who signed, not that they may award what they name. */
  readonly mayAward: (issuer: string, achievement: string) => boolean;
  /**
   * What the catalogue says that results of an achievement have to be, by each credential that it stands for; it goes before what the
   * credential says of that itself. What is too low by it alone is stored all the same, since it may ask for less one day.
   */
  readonly requiredOf?: (achievement: string) => readonly (readonly RequiredResult[])[];
  /** True to take what cannot be verified for an assertion. */
  readonly asserted: boolean;
  /** ms since the epoch. */
  readonly now: number;
  /**
   * Id of the statement by which the credential stood otherwise until now: what is found takes its place from now on, such as a suspension
   * that was lifted.
   */
  readonly after?: string | undefined;
}

const VERBS = {
  earned: 'http://id.tincanapi.com/verb/earned',
  revoked: 'https://w3id.org/xapi/tla/verbs/revoked',
  expired: 'https://w3id.org/xapi/tla/verbs/expired',
} as const;

type Change = keyof typeof VERBS;

const PROVED: Readonly<Partial<Record<VerificationResult, Change>>> = {
  valid: 'earned',
  revoked: 'revoked',
  expired: 'expired',
};

/** What is well-formed, and neither proved nor disproved. */
const UNPROVED: ReadonlySet<VerificationResult> = new Set([
  'unknown-issuer',
  'unknown-status',
  'unsupported',
]);

/**
 * The statement that a checked credential leads to: `earned` from when on it is valid, `revoked` from now, `expired` from when it
 * expired. Its id is made of what the credential says, so that the same one again changes nothing. What cannot be verified leads to
 * none, unless it may be asserted: then the statement says so.
 */
export function awardStatement(
  text: string,
  { result, why, claims }: Verification,
  { holder, mayAward, requiredOf, asserted, now, after }: AwardOptions,
): AwardStatement {
  const isUnproved = UNPROVED.has(result);
  const change = PROVED[result] ?? (isUnproved && asserted ? 'earned' : undefined);
  if (change === undefined || claims === undefined) return { ok: false, why };
  const { achievement, issuer } = claims;
  if (achievement === undefined || issuer === undefined) {
    return { ok: false, why: 'It does not say what was achieved.' };
  }
  const counts = mayAward(issuer, achievement.id);
  if (!counts && !asserted) {
    const why = `It is issued by ${issuer.slice(0, 200)}, which is not among the issuers that count: name it with --issuer if it may award ${achievement.id.slice(0, 200)}.`;
    return { ok: false, why };
  }
  // What is proved was compared already.
  if (isUnproved && holder !== undefined && !isAbout(claims.subject, [holder])) {
    return { ok: false, why: 'It is about somebody else, or does not say about whom.' };
  }
  const lacking = insufficientResult(claims, requiredOf?.(achievement.id) ?? []);
  if (lacking?.isOfCatalogue === false) return { ok: false, why: lacking.why };
  const actor = holder === undefined ? holderIn(claims) : agentOf(holder);
  if (actor === undefined) {
    return { ok: false, why: 'It does not say in plain text whose it is: give --holder.' };
  }
  const found = { earned: claims.validFrom, revoked: now, expired: claims.validUntil }[change];
  const time = found === undefined || after === undefined ? found : now;
  if (time === undefined) return { ok: false, why: 'It does not say when it was awarded.' };
  const basis = counts && !isUnproved ? 'verified' : 'asserted';
  const digest = createHash('sha256').update(text.trim()).digest('hex');
  const extensions: Record<string, unknown> = {
    [CREDENTIAL_EXTENSION]: {
      id: claims.id,
      issuer,
      issuerName: claims.issuerName,
      standard: claims.kind,
      verification: basis,
      result,
      validUntil: isoTime(claims.validUntil),
      sha256: digest,
    },
  };
  // Kept, so that they are compared again when the catalogue asks for more.
  if (claims.results.length > 0) extensions[RESULTS_EXTENSION] = statedResults(claims);
  // An issuer revokes: it is the actor, and the holder is named beside it.
  if (change === 'revoked') extensions[HOLDER_EXTENSION] = actor;
  const { id, name } = achievement;
  const said = [id, claims.validFrom, claims.validUntil, ...(after === undefined ? [] : [after])];
  const statement = {
    id: uuid5(JSON.stringify(['credential', change, basis, issuer, claims.id ?? digest, said, actor])),
    actor: change === 'revoked' ? { account: { homePage: DID_HOME, name: issuer } } : actor,
    verb: { id: VERBS[change], display: { en: change } },
    object: {
      id,
      definition: {
        type: 'http://activitystrea.ms/schema/1.0/badge',
        ...(name !== undefined && { name: { und: name } }),
      },
    },
    context: { extensions },
    timestamp: new Date(time).toISOString(),
  };
  return { ok: true, change, basis, statement, ...(lacking !== undefined && { insufficient: lacking.why }) };
}

/**
 * The statement that a credential was checked again, and stands as it stood.
 * @param award what was stored of it
 * @param by who checked it: the authority of the request
 */
export function checkStatement(
  award: AwardStatement & { readonly ok: true },
  { by, now }: { readonly by: object; readonly now: number },
): (AwardStatement & { readonly ok: true })['statement'] {
  const { id, actor, object, context } = award.statement;
  const { extensions } = context as { readonly extensions: Readonly<Record<string, unknown>> };
  return {
    id: uuid5(JSON.stringify(['credential checked', id, now])),
    actor: by,
    verb: { id: VERIFIED_VERB, display: { en: 'verified' } },
    object,
    context: { extensions: { [HOLDER_EXTENSION]: actor, ...extensions } },
    timestamp: new Date(now).toISOString(),
  };
}

function isoTime(millis: number | undefined): string | undefined {
  return millis === undefined ? undefined : new Date(millis).toISOString();
}

/** Whom a credential names in plain text: an e-mail address, or else a DID. */
function holderIn({ subject }: Claims): object | undefined {
  const plain = subject.identities.find(
    ({ type, hashed }) => !hashed && (type === 'emailAddress' || type === 'email'),
  );
  const id = subject.id ?? '';
  return plain === undefined ? agentOf(id) : agentOf(`mailto:${plain.identity.replace(/^mailto:/i, '')}`);
}

/** The agent of an identifier. */
function agentOf(identifier: string): object | undefined {
  // Schemes of addresses are the same in capitals; addresses of people need not be.
  const address = /^mailto:([^\s@:]{1,200}@[^\s@]{1,200})$/i.exec(identifier)?.[1];
  if (address !== undefined) return { mbox: `mailto:${address}` };
  return /^did:[a-z0-9]{1,20}:\S{1,1000}$/.test(identifier)
    ? { account: { homePage: DID_HOME, name: identifier } }
    : undefined;
}
