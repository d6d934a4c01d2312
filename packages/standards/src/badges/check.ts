import { MOST_ISSUES, type StandardsIssue } from '../reading/issue.ts';
import { isNothing, type JsonObject, listOf, objectOf, textOf } from '../reading/members.ts';
import { readTime } from '../reading/time.ts';
import { type CredentialKind, typesOf } from './kind.ts';

/** The contexts of verifiable credentials; one of them must come first. */
export const VC_CONTEXTS = {
  first: 'https://www.w3.org/2018/credentials/v1',
  second: 'https://www.w3.org/ns/credentials/v2',
} as const;

/** Types of the objects within a credential, by the member that they are in. */
const TYPES: Readonly<Record<string, string>> = {
  achievement: 'Achievement',
  alignment: 'Alignment',
  creator: 'Profile',
  identifier: 'IdentityObject',
  issuer: 'Profile',
  otherIdentifier: 'IdentifierEntry',
  result: 'Result',
  resultDescription: 'ResultDescription',
  rubricCriterionLevel: 'RubricCriterionLevel',
  source: 'Profile',
};

const SUBJECTS: Readonly<Record<CredentialKind, string>> = {
  clr: 'ClrSubject',
  credential: 'AchievementSubject',
  endorsement: 'EndorsementSubject',
};

/**
 * What is wrong with the form of an Open Badges 3.0 or CLR 2.0 credential, each with its path: contexts, types, issuer and
 * times (Open Badges 3.0, B.1 and F; VC 1.1 and 2.0). It says nothing of the signature.
 */
export function checkCredential(object: JsonObject, kind: CredentialKind, at = '$'): StandardsIssue[] {
  const issues: StandardsIssue[] = [...contextIssues(object, at), ...typeIssues(object, kind, at)];
  const issuer = object.issuer;
  if (isNothing(issuer) || (textOf(issuer) ?? textOf(objectOf(issuer)?.id)) === undefined) {
    const message = 'The credential has no issuer with an id.';
    issues.push({ code: 'missing', path: isNothing(issuer) ? at : `${at}.issuer`, message });
  }
  for (const issue of [...timeIssues(object, at), ...subjectIssues(object, kind, at)]) issues.push(issue);
  walk({ issuer, credentialSubject: object.credentialSubject }, at, issues);
  return issues.slice(0, MOST_ISSUES);
}

function contextIssues(object: JsonObject, at: string): StandardsIssue[] {
  const [first] = listOf(object['@context']);
  if (first === VC_CONTEXTS.first || first === VC_CONTEXTS.second) return [];
  const message = `The first context is not that of verifiable credentials, ${VC_CONTEXTS.second} or ${VC_CONTEXTS.first}.`;
  return [{ code: 'missing', path: `${at}.@context`, message }];
}

function typeIssues(object: JsonObject, kind: CredentialKind, at: string): StandardsIssue[] {
  const types = typesOf(object);
  const message = types.includes('VerifiableCredential')
    ? kind === 'credential' && !types.some((type) => /^(?:OpenBadge|Achievement)Credential$/.test(type))
      ? `The types ${types.join(', ').slice(0, 200)} have neither OpenBadgeCredential nor AchievementCredential among them.`
      : undefined
    : 'The type VerifiableCredential is missing.';
  return message === undefined ? [] : [{ code: 'unknown_value', path: `${at}.type`, message }];
}

function timeIssues(object: JsonObject, at: string): StandardsIssue[] {
  const issues: StandardsIssue[] = [];
  const read = (...names: readonly string[]) => {
    for (const name of names) {
      if (isNothing(object[name])) continue;
      const { time, why } = readTime(textOf(object[name]));
      if (time === undefined || why !== undefined) {
        issues.push({ code: 'not_a_time', path: `${at}.${name}`, message: `"${name}" is not a time.` });
      } else return { name, millis: Date.parse(time) };
    }
    return undefined;
  };
  const from = read('validFrom', 'issuanceDate');
  const until = read('validUntil', 'expirationDate');
  if (from !== undefined && until !== undefined && until.millis < from.millis) {
    const message = `"${until.name}" is before "${from.name}": the credential is never valid.`;
    issues.push({ code: 'contradiction', path: `${at}.${until.name}`, message });
  }
  return issues;
}

function subjectIssues(object: JsonObject, kind: CredentialKind, at: string): StandardsIssue[] {
  const wanted = SUBJECTS[kind];
  const subjects = listOf(object.credentialSubject);
  if (subjects.length === 0) {
    return [{ code: 'missing', path: at, message: 'The credential has no "credentialSubject".' }];
  }
  return subjects.flatMap((one, index) => {
    const subject = objectOf(one) ?? {};
    if (typesOf(subject).includes(wanted)) return [];
    const path = `${at}.credentialSubject${Array.isArray(object.credentialSubject) ? `[${index}]` : ''}`;
    // CLR 2.0 has examples without it.
    if (typesOf(subject).length === 0 && kind !== 'endorsement') return [];
    return [
      { code: 'unknown_value' as const, path: `${path}.type`, message: `The type ${wanted} is missing.` },
    ];
  });
}

/** Checks the types of the objects within, up to the bound on issues. Bounded by the bounds on JSON. */
function walk(value: unknown, at: string, issues: StandardsIssue[]): void {
  const open: { readonly value: unknown; readonly at: string }[] = [{ value, at }];
  for (let one = open.pop(); one !== undefined && issues.length < MOST_ISSUES; one = open.pop()) {
    const here = one;
    const object = objectOf(here.value);
    if (object === undefined) {
      if (Array.isArray(here.value)) {
        for (const [i, entry] of here.value.entries()) open.push({ value: entry, at: `${here.at}[${i}]` });
      }
      continue;
    }
    for (const [name, member] of Object.entries(object)) {
      // Credentials within have a form of their own.
      if (name === 'endorsement' || name === 'verifiableCredential' || name === 'proof') continue;
      const path = `${here.at}.${name}`;
      // Only a subject is identified by identity objects; anything may have another identifier.
      const wanted = name === 'identifier' && !isSubject(here.at) ? undefined : TYPES[name];
      if (wanted !== undefined) for (const issue of wrongTypes(member, wanted, path)) issues.push(issue);
      open.push({ value: member, at: path });
    }
  }
}

function isSubject(path: string): boolean {
  return /\.credentialSubject(?:\[\d{1,9}\])?$/.test(path);
}

function wrongTypes(member: unknown, wanted: string, path: string): StandardsIssue[] {
  return listOf(member).flatMap((one, index) => {
    const object = objectOf(one);
    const types = object === undefined ? [] : typesOf(object);
    if (types.length === 0 || types.includes(wanted)) return [];
    const at = Array.isArray(member) ? `${path}[${index}]` : path;
    const message = `The type is ${types.join(', ').slice(0, 100)}; ${wanted} is expected here.`;
    return [{ code: 'unknown_value' as const, path: `${at}.type`, message }];
  });
}
