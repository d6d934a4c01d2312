import { type JsonObject, listOf, objectOf } from '../reading/members.ts';

/** What of Open Badges and CLR a JSON object is. */
export type BadgeKind =
  | CredentialKind
  | 'achievement'
  | 'badge class'
  | 'assertion'
  | 'other of 2.0'
  | 'assertion of 1.0';

/** The kinds of verifiable credentials. */
export type CredentialKind = 'credential' | 'clr' | 'endorsement';

const CREDENTIALS: ReadonlySet<string> = new Set(['OpenBadgeCredential', 'AchievementCredential']);

/** What of Open Badges 1.0, 2.0, 3.0 or CLR 2.0 an object is; undefined for anything else, such as Blockcerts. */
export function badgeKindOf(value: unknown): BadgeKind | undefined {
  const object = objectOf(value);
  if (object === undefined) return undefined;
  const types = typesOf(object);
  const contexts = JSON.stringify(listOf(object['@context'])).slice(0, 20_000);
  if (/blockcerts/i.test(contexts) || types.some((type) => /^Block(?:certs|chain)/.test(type)))
    return undefined;
  if (types.includes('ClrCredential')) return 'clr';
  if (types.includes('EndorsementCredential')) return 'endorsement';
  if (types.some((type) => CREDENTIALS.has(type))) return 'credential';
  if ('credentialSubject' in object) {
    return listOf(object.credentialSubject).some(isOfAnAchievement) ? 'credential' : undefined;
  }
  if (types.includes('Achievement')) return 'achievement';
  if (!/w3id\.org\/openbadges/.test(contexts)) return isOldAssertion(object) ? 'assertion of 1.0' : undefined;
  if (types.includes('Assertion')) return 'assertion';
  return types.includes('BadgeClass') ? 'badge class' : 'other of 2.0';
}

function isOfAnAchievement(value: unknown): boolean {
  const subject = objectOf(value) ?? {};
  if (typesOf(subject).includes('AchievementSubject')) return true;
  const achievement = objectOf(subject.achievement);
  return achievement !== undefined && !isOfCtdl(achievement);
}

/** Whether something is of CTDL by all its types: verifiable credentials have that of CTDL, too, by the same member. */
function isOfCtdl(object: JsonObject): boolean {
  const types = typesOf(object);
  return types.length > 0 && types.every((type) => /^ceterms:/.test(type));
}

/** As Open Badges 0.5 and 1.0 have it, without a type or context. */
function isOldAssertion(object: JsonObject): boolean {
  return 'recipient' in object && ('badge' in object || ('uid' in object && 'verify' in object));
}

/** The types of an object, without their prefixes. */
export function typesOf(object: JsonObject): readonly string[] {
  return [...listOf(object.type), ...listOf(object['@type'])].filter((type) => typeof type === 'string');
}
