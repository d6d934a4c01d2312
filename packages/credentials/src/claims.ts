import type { RequiredResult } from '@cairn/competency';
import type { CredentialKind } from './input.ts';
import { idOf, type JsonObject, listOf, membersOf, textOf } from './members.ts';
import type { ClaimedResult, Claims, Subject } from './verification.ts';

/**
 * What a credential says of each of its subjects, of one at least: VC 1.1 and 2.0, Open Badges 3.0, CLR 2.0. Registered claims of a
 * JWT win where they are.
 */
export function claimsOfSubjects(
  credential: JsonObject,
  kind: CredentialKind,
  token: JsonObject = {},
): readonly [Claims, ...Claims[]] {
  const [first, ...others] = listOf(credential.credentialSubject).map(membersOf);
  // "sub" is whom a token is about, when that is one.
  const { sub: _, ...shared } = token;
  const of = (subject: JsonObject) =>
    claimsOf(credential, kind, others.length === 0 ? token : shared, subject);
  return [of(first ?? {}), ...others.map(of)];
}

function claimsOf(
  credential: JsonObject,
  kind: CredentialKind,
  token: JsonObject,
  subject: JsonObject,
): Claims {
  const achievement = membersOf(subject.achievement);
  const id = textOf(achievement.id);
  const from = later(millisOf(credential.validFrom), millisOf(credential.issuanceDate));
  const until = [credential.validUntil, credential.expirationDate, ...proofEnds(credential)]
    .map(millisOf)
    .reduce(earlier, undefined);
  const [notBefore, expires] = [token.nbf, token.exp].map((one) =>
    typeof one === 'number' ? one * 1_000 : undefined,
  );
  return {
    kind: kind === 'clr' ? 'CLR 2.0' : kind === 'other' ? 'verifiable credential' : 'Open Badges 3.0',
    id: textOf(credential.id) ?? textOf(token.jti),
    issuer: idOf(credential.issuer) ?? textOf(token.iss),
    issuerName: textOf(membersOf(credential.issuer).name),
    // Nothing is known of the form of others.
    achievement: id === undefined || kind === 'other' ? undefined : { id, name: textOf(achievement.name) },
    subject: subjectOf(subject, textOf(token.sub)),
    validFrom: later(from, notBefore),
    validUntil: earlier(until, expires),
    results: listOf(subject.result).map(resultOf),
    required: listOf(achievement.resultDescription).flatMap(requiredOf),
  };
}

/** When its proofs end (Data Integrity 1.0, 2.1): what is proved until then is valid until then. */
function proofEnds({ proof }: JsonObject): readonly unknown[] {
  return listOf(proof).map((one) => membersOf(one).expires);
}

function subjectOf(subject: JsonObject, sub: string | undefined): Subject {
  const identities = listOf(subject.identifier).flatMap((one) => {
    const { identityHash, identityType, hashed, salt } = membersOf(one);
    const identity = textOf(identityHash);
    if (identity === undefined) return [];
    return [{ identity, type: textOf(identityType), hashed: hashed === true, salt: textOf(salt) ?? '' }];
  });
  return { id: textOf(subject.id) ?? sub, identities };
}

function resultOf(value: unknown): ClaimedResult {
  const { resultDescription, status, value: reached, achievedLevel } = membersOf(value);
  return {
    description: textOf(resultDescription),
    status: textOf(status),
    value: textOf(reached),
    level: textOf(achievedLevel),
  };
}

/** A `ResultDescription`; one without an id describes nothing. */
function requiredOf(value: unknown): RequiredResult[] {
  const said = membersOf(value);
  const id = textOf(said.id);
  if (id === undefined) return [];
  const values = listOf(said.allowedValue).flatMap((one) => textOf(one) ?? []);
  const levels = listOf(said.rubricCriterionLevel).flatMap((one) => {
    const { id: level, points } = membersOf(one);
    return typeof level === 'string' ? [{ id: level, points: textOf(points) }] : [];
  });
  return [
    {
      id,
      requiredValue: textOf(said.requiredValue),
      requiredLevel: textOf(said.requiredLevel),
      minimum: textOf(said.valueMin),
      maximum: textOf(said.valueMax),
      ...(values.length > 0 && { allowedValues: values }),
      ...(levels.length > 0 && { levels }),
    },
  ];
}

/**
 * What an assertion of Open Badges 2.0 says.
 * @param badge its badge class
 * @param known how badge class and issuer are known by their own addresses; without it nothing of them is
 */
export function claimsOfAssertion(
  assertion: JsonObject,
  badge: JsonObject,
  known?: {
    readonly achievement: string;
    readonly issuer: { readonly address: string; readonly document: JsonObject };
  },
): Claims {
  const { identity, type, hashed, salt } = membersOf(assertion.recipient);
  const id = known?.achievement ?? idOf(badge) ?? idOf(assertion.badge);
  const text = textOf(identity);
  return {
    kind: 'Open Badges 2.0',
    id: textOf(assertion.id),
    issuer: known?.issuer.address ?? idOf(badge.issuer),
    issuerName: textOf((known?.issuer.document ?? membersOf(badge.issuer)).name),
    achievement: id === undefined ? undefined : { id, name: textOf(badge.name) },
    subject: {
      id: undefined,
      identities:
        text === undefined
          ? []
          : [{ identity: text, type: textOf(type), hashed: hashed === true, salt: textOf(salt) ?? '' }],
    },
    validFrom: millisOf(assertion.issuedOn),
    validUntil: millisOf(assertion.expires),
    results: [],
    required: [],
  };
}

function millisOf(value: unknown): number | undefined {
  const millis = Date.parse(textOf(value) ?? '');
  return Number.isNaN(millis) ? undefined : millis;
}

function later(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.max(one, other);
}

function earlier(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);
}
