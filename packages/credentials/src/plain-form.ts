import { isDeepStrictEqual } from 'node:util';
import { isObject, type JsonObject, listOf, membersOf, textOf } from './members.ts';

/** What decides about an award. What it is said of must say it where it is read. */
const DECISIVE: ReadonlySet<string> = new Set([
  'achievedLevel',
  'achievement',
  'allowedValue',
  'credentialStatus',
  'expirationDate',
  'identifier',
  'issuanceDate',
  'points',
  'requiredLevel',
  'requiredValue',
  'result',
  'resultDescription',
  'rubricCriterionLevel',
  'status',
  'statusSize',
  'validFrom',
  'validUntil',
  'value',
  'valueMax',
  'valueMin',
]);

/** Of these, and these beside, only one text each is read. */
const TEXTS: ReadonlySet<string> = new Set([
  'achievedLevel',
  'expirationDate',
  'expires',
  'hashed',
  'id',
  'identityHash',
  'identityType',
  'issuanceDate',
  'points',
  'requiredLevel',
  'requiredValue',
  'salt',
  'status',
  'statusListCredential',
  'statusListIndex',
  'statusSize',
  'validFrom',
  'validUntil',
  'value',
  'valueMax',
  'valueMin',
]);

/** Members that name something which is described elsewhere. */
const REFERENCES: ReadonlySet<string> = new Set(['achievedLevel', 'requiredLevel']);

/**
 * Why a credential is not written as its terms are read; undefined when it is. A Data Integrity proof signs the graph, not the text:
 * under one signature JSON-LD lets the same be written with addresses for names, in lists, or at another place, where what takes an
 * award away would not be found.
 */
export function notPlain(credential: JsonObject): string | undefined {
  const said = new Map<string, Set<string>>();
  const open: { readonly value: unknown; readonly path: string }[] = [{ value: credential, path: '$' }];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const { value, path } = one;
    if (Array.isArray(value)) {
      if (value.some(Array.isArray)) return at(path, 'is a list within a list');
      for (const [index, entry] of value.entries()) open.push({ value: entry, path: `${path}[${index}]` });
    } else if (isObject(value)) {
      const own = namesOf(said, value);
      for (const [name, member] of Object.entries(value)) {
        if (name === '@context') continue;
        const why = wrongMember(name, member);
        if (why !== undefined) return at(`${path}.${name}`, why);
        if (DECISIVE.has(name)) own?.add(name);
        if (typeof member === 'object') open.push({ value: member, path: `${path}.${name}` });
      }
    }
  }
  return splitNode(credential, said);
}

function at(path: string, why: string): string {
  return `${path.slice(0, 300)} ${why}; it may mean something else than it says.`;
}

function wrongMember(name: string, member: unknown): string | undefined {
  if (name.startsWith('@') || name.includes(':')) return 'has an address or keyword of JSON-LD for a name';
  const lower = name.charAt(0).toLowerCase() + name.slice(1);
  if (lower !== name && DECISIVE.has(lower)) return 'has the name of a class';
  if (TEXTS.has(name) && Array.isArray(member)) return 'is a list';
  if (REFERENCES.has(name) && isObject(member)) return 'is an object, not the id of one';
  return undefined;
}

/** The decisive names that are said of a node, of which an object is a part. */
function namesOf(said: Map<string, Set<string>>, object: JsonObject): Set<string> | undefined {
  const id = textOf(object.id);
  if (id === undefined) return undefined;
  const known = said.get(id) ?? new Set();
  said.set(id, known);
  return known;
}

/** Whether something is said of a node elsewhere than where it is read, or of several at once. */
function splitNode(
  credential: JsonObject,
  said: ReadonlyMap<string, ReadonlySet<string>>,
): string | undefined {
  const isWhole = (value: unknown) => {
    const names = said.get(textOf(isObject(value) ? value.id : value) ?? '') ?? new Set();
    return [...names].every((name) => name in membersOf(value));
  };
  const split = (path: string) => at(path, 'is described in several places');
  const lists: { readonly path: string; readonly list: readonly unknown[] }[] = [
    { path: '$', list: [credential] },
    { path: '$.credentialStatus', list: listOf(credential.credentialStatus) },
  ];
  const subjects = listOf(credential.credentialSubject).map(membersOf);
  if (subjects.some(({ result }) => result !== undefined)) {
    lists.push({ path: '$.credentialSubject', list: subjects });
  } else if (!subjects.every(isWhole)) return split('$.credentialSubject');
  for (const subject of subjects) {
    const path = '$.credentialSubject';
    const achievement = membersOf(subject.achievement);
    const descriptions = listOf(achievement.resultDescription);
    const levels = descriptions.flatMap((one) => listOf(membersOf(one).rubricCriterionLevel));
    lists.push(
      { path: `${path}.achievement`, list: listOf(subject.achievement) },
      { path: `${path}.result`, list: listOf(subject.result) },
      { path: `${path}.achievement.resultDescription`, list: descriptions },
      { path: `${path}.achievement.resultDescription.rubricCriterionLevel`, list: levels },
    );
  }
  return lists
    .map(({ path, list }) => (list.every(isWhole) && !differs(list) ? undefined : split(path)))
    .find(Boolean);
}

/** Whether two of a list have one id and are not the same. */
function differs(list: readonly unknown[]): boolean {
  const first = new Map<string, unknown>();
  return list.some((one) => {
    const id = textOf(membersOf(one).id);
    if (id === undefined) return false;
    const known = first.get(id) ?? one;
    first.set(id, known);
    return !isDeepStrictEqual(known, one);
  });
}
