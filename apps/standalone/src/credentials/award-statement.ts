import { createHash } from 'node:crypto';
import type { Claims, Verification } from '@cairn/credentials';
import { uuid5 } from '@cairn/standards';
import { HOLDER_EXTENSION } from '@cairn/xapi/lenient';

/** What was checked of an imported credential, in the context of its statement. */
const CREDENTIAL_EXTENSION = 'https://w3id.org/xapi/cairn/extensions/credential';
/** Home of accounts whose name is a DID. */
const DID_HOME = 'https://w3id.org/xapi/cairn/did';

/** A statement to store, or why there is none. */
export type AwardStatement =
  | {
      readonly ok: true;
      readonly change: 'earned' | 'revoked' | 'expired';
      readonly statement: { readonly id: string } & Readonly<Record<string, unknown>>;
    }
  | { readonly ok: false; readonly why: string };

const VERBS = {
  earned: 'http://id.tincanapi.com/verb/earned',
  revoked: 'https://w3id.org/xapi/tla/verbs/revoked',
  expired: 'https://w3id.org/xapi/tla/verbs/expired',
} as const;

const CHANGES: Readonly<Record<string, 'earned' | 'revoked' | 'expired'>> = {
  valid: 'earned',
  revoked: 'revoked',
  expired: 'expired',
};

/**
 * The statement that a checked credential leads to: `earned` from when on it is valid, `revoked` from now, `expired` from when it
 * expired. Its id is made of what it says, so that the same file again changes nothing. What is not known leads to none.
 * @param holder whose it is, where the credential does not say so itself: a DID or a `mailto:` address
 * @param issuers whose credentials count: a signature proves who signed, not that they may award what they name
 * @param now ms since the epoch
 */
export function awardStatement(
  text: string,
  { result, why, claims }: Verification,
  {
    holder,
    issuers,
    now,
  }: {
    readonly holder?: string | undefined;
    readonly issuers: ReadonlySet<string>;
    readonly now: number;
  },
): AwardStatement {
  const change = CHANGES[result];
  if (change === undefined || claims === undefined) return { ok: false, why };
  const { achievement, issuer } = claims;
  if (achievement === undefined || issuer === undefined) {
    return { ok: false, why: 'It does not say what was achieved.' };
  }
  if (!issuers.has(issuer)) {
    const why = `It is issued by ${issuer.slice(0, 200)}, which is not among the issuers that count: name it with --issuer if it may award ${achievement.id.slice(0, 200)}.`;
    return { ok: false, why };
  }
  const unfinished = claims.results.find(({ status }) => status !== undefined && status !== 'Completed');
  if (unfinished !== undefined) {
    return { ok: false, why: `A result of it is ${unfinished.status?.slice(0, 40)}: it awards nothing.` };
  }
  const actor = holder === undefined ? holderIn(claims) : agentOf(holder);
  if (actor === undefined) {
    return { ok: false, why: 'It does not say in plain text whose it is: give --holder.' };
  }
  const time = { earned: claims.validFrom, revoked: now, expired: claims.validUntil }[change];
  if (time === undefined) return { ok: false, why: 'It does not say when it was awarded.' };
  const digest = createHash('sha256').update(text.trim()).digest('hex');
  const extensions: Record<string, unknown> = {
    [CREDENTIAL_EXTENSION]: {
      id: claims.id,
      issuer,
      issuerName: claims.issuerName,
      standard: claims.kind,
      verification: 'verified',
      validUntil: claims.validUntil === undefined ? undefined : new Date(claims.validUntil).toISOString(),
      sha256: digest,
    },
  };
  // An issuer revokes: it is the actor, and the holder is named beside it.
  if (change === 'revoked') extensions[HOLDER_EXTENSION] = actor;
  const name = achievement.name;
  const statement = {
    id: uuid5(JSON.stringify(['credential', change, digest, actor])),
    actor: change === 'revoked' ? { account: { homePage: DID_HOME, name: issuer } } : actor,
    verb: { id: VERBS[change], display: { en: change } },
    object: {
      id: achievement.id,
      definition: {
        type: 'http://activitystrea.ms/schema/1.0/badge',
        ...(name !== undefined && { name: { und: name } }),
      },
    },
    context: { extensions },
    timestamp: new Date(time).toISOString(),
  };
  return { ok: true, change, statement };
}

/** Whom a credential names in plain text: an e-mail address, or else a DID. */
function holderIn({ subject }: Claims): object | undefined {
  const plain = subject.identities.find(
    ({ type, hashed }) => !hashed && (type === 'emailAddress' || type === 'email'),
  );
  const id = subject.id ?? '';
  return plain === undefined ? agentOf(id) : agentOf(`mailto:${plain.identity.replace(/^mailto:/, '')}`);
}

/** The agent of an identifier. */
function agentOf(identifier: string): object | undefined {
  if (/^mailto:[^\s@]{1,200}@[^\s@]{1,200}$/.test(identifier)) return { mbox: identifier };
  return /^did:[a-z0-9]{1,20}:\S{1,1000}$/.test(identifier)
    ? { account: { homePage: DID_HOME, name: identifier } }
    : undefined;
}
