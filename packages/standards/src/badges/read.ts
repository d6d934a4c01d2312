import { changedMembers } from '@cairn/competency';
import type { Draft, Members, Placed } from '../reading/draft.ts';
import type { JsonSource } from '../reading/format.ts';
import type { StandardsIssue } from '../reading/issue.ts';
import { type LeftOutList, leftOutList } from '../reading/left-out.ts';
import { defined, isNothing, type JsonObject, listOf, objectOf, some, textOf } from '../reading/members.ts';
import type { ReadOptions } from '../reading/reading.ts';
import { checkCredential } from './check.ts';
import { checkAssertion, checkBadge2, checkPart } from './check-badge-2.ts';
import { badgeKindOf, type CredentialKind } from './kind.ts';
import { type AchievementContext, iriIn, readAchievement } from './read-achievement.ts';
import { readBadgeClass } from './read-badge-class.ts';

/** What is collected while a file is read. */
interface Found extends AchievementContext {
  readonly leftOut: LeftOutList;
  readonly issues: StandardsIssue[];
  readonly notes: string[];
  readonly counts: Record<string, number>;
  readonly achievements: Placed[];
  readonly crosswalks: Placed[];
}

/** Reads the achievements of Open Badges 2.0 and 3.0 and of CLR 2.0: what can be earned, not what somebody has. */
export function readBadges({ value }: JsonSource, options: ReadOptions): Draft {
  const found: Found = {
    leftOut: leftOutList(),
    issues: [],
    notes: [],
    counts: { credentials: 0, achievements: 0 },
    achievements: [],
    crosswalks: [],
    version: options.version ?? '1',
  };
  const list = listOf(value);
  for (const [i, one] of list.entries())
    readOne(objectOf(one) ?? {}, Array.isArray(value) ? `$[${i}]` : '$', found);
  const others = distinct(found);
  if (others.length === 0 && found.issues.length === 0) {
    found.notes.push('No achievement is described in it: there is nothing to publish.');
  }
  const { counts, leftOut, notes, issues } = found;
  const words = list.length === 1 ? wordsFor(list[0]) : `${list.length} achievements of Open Badges`;
  return { words, frameworks: [], others: [...others, ...found.crosswalks], counts, leftOut, notes, issues };
}

const WORDS = {
  credential: 'an Open Badges 3.0 credential',
  clr: 'a comprehensive learner record (CLR 2.0)',
  endorsement: 'an endorsement of Open Badges 3.0',
  achievement: 'an achievement of Open Badges 3.0',
  'badge class': 'a badge class of Open Badges 2.0',
  assertion: 'an assertion of Open Badges 2.0',
  'other of 2.0': 'Open Badges 2.0',
  'assertion of 1.0': 'an assertion of Open Badges 1.0',
} as const;

function wordsFor(value: unknown): string {
  const kind = badgeKindOf(value);
  return kind === undefined ? 'JSON' : WORDS[kind];
}

function count(found: Found, name: string, more = 1): void {
  found.counts[name] = (found.counts[name] ?? 0) + more;
}

function readOne(object: JsonObject, at: string, found: Found): void {
  const kind = badgeKindOf(object);
  const { issues } = found;
  switch (kind) {
    case 'credential':
    case 'clr':
    case 'endorsement':
      readCredential(object, at, found, kind);
      return;
    case 'achievement':
      add(object, at, undefined, found);
      return;
    case 'badge class': {
      for (const issue of checkBadge2(object, at)) issues.push(issue);
      count(found, 'achievements');
      if (typeof object.issuer === 'string') {
        found.notes.push(
          `Its issuer is elsewhere, at ${object.issuer.slice(0, 200)}; nothing is fetched, so that nobody knows whether it is one.`,
        );
      }
      const badge = readBadgeClass(object, at, found);
      if (badge !== undefined) found.achievements.push(badge);
      return;
    }
    case 'assertion of 1.0':
    case 'assertion': {
      const faults = kind === 'assertion' ? checkBadge2(object, at) : [];
      for (const issue of [...faults, ...checkAssertion(object, at)]) issues.push(issue);
      count(found, 'credentials');
      const badge = objectOf(object.badge);
      if (badge !== undefined) {
        count(found, 'achievements');
        const read = readBadgeClass(badge, `${at}.badge`, found);
        if (read !== undefined) found.achievements.push(read);
      } else if (!isNothing(object.badge)) {
        found.notes.push(
          `Its badge class is elsewhere, at ${String(object.badge).slice(0, 200)}; nothing is fetched.`,
        );
      }
      return;
    }
    default:
      for (const issue of [...checkBadge2(object, at), ...checkPart(object, at)]) issues.push(issue);
  }
}

function readCredential(object: JsonObject, at: string, found: Found, kind: CredentialKind): void {
  for (const issue of checkCredential(object, kind, at)) found.issues.push(issue);
  count(found, 'credentials');
  for (const [i, one] of listOf(object.credentialSubject).entries()) {
    const subject = objectOf(one) ?? {};
    const path = `${at}.credentialSubject${Array.isArray(object.credentialSubject) ? `[${i}]` : ''}`;
    for (const [name, list] of [
      ['achievement', subject.achievement],
      ['verifiableCredential', subject.verifiableCredential],
    ] as const) {
      for (const [index, entry] of listOf(list).entries()) {
        const place = `${path}.${name}${Array.isArray(list) ? `[${index}]` : ''}`;
        const inside = objectOf(entry);
        if (inside === undefined) continue;
        if (name === 'achievement') add(inside, place, object.issuer, found);
        else readInside(inside, place, found);
      }
    }
    if (kind === 'clr') readAssociations(object, subject, path, found);
  }
}

/** A credential within a CLR; one that is not of Open Badges is left out. */
function readInside(inside: JsonObject, at: string, found: Found): void {
  const kind = badgeKindOf(inside);
  if (kind === 'credential' || kind === 'clr' || kind === 'endorsement')
    readCredential(inside, at, found, kind);
  else found.leftOut.add('verifiableCredential', 'it is not a credential of Open Badges');
}

function add(object: JsonObject, at: string, issuer: unknown, found: Found): void {
  count(found, 'achievements');
  const read = readAchievement(object, at, issuer, found);
  if (read !== undefined) found.achievements.push(read);
}

/** Each achievement once. One id of two achievements is a fault, with both places. */
function distinct({ achievements, issues }: Found): Placed[] {
  const seen = new Map<string, Placed>();
  for (const one of achievements) {
    const id = String(one.members.id);
    const first = seen.get(id);
    if (first === undefined) seen.set(id, one);
    else if (changedMembers(first.members, one.members).length > 0) {
      const message = `${id} is the id of two achievements that differ: ${first.at} and ${one.at}.`;
      issues.push({ code: 'duplicate', path: one.at, message });
    }
  }
  return [...seen.values()];
}

/** Associations of a CLR: at the achievement where they begin; those that begin elsewhere become a crosswalk. */
function readAssociations(clr: JsonObject, subject: JsonObject, at: string, found: Found): void {
  const own = new Map(found.achievements.map(({ members }) => [String(members.id), [] as Members[]]));
  const crosswalk: Members[] = [];
  for (const [i, one] of listOf(subject.association).entries()) {
    const object = objectOf(one) ?? {};
    const type = textOf(object.associationType);
    const source = iriIn(object.sourceId);
    const target = iriIn(object.targetId);
    if (type === undefined || source === undefined || target === undefined) {
      const message = 'The association has no type, or an end that is not an IRI.';
      found.issues.push({ code: 'missing', path: `${at}.association[${i}]`, message });
      continue;
    }
    count(found, type);
    const turned = type === 'isParentOf' && own.has(target);
    const [from, to] = turned ? [target, source] : [source, target];
    const kept = turned ? 'isChildOf' : type === 'isParentOf' ? 'ext:isParentOf' : type;
    const associations = own.get(from);
    if (associations === undefined) crosswalk.push({ type: kept, origin: from, destination: to });
    else associations.push({ type: kept, target: to });
  }
  // A record may have an achievement twice, by itself and in a credential: both say the same.
  for (const [index, { at, members }] of found.achievements.entries()) {
    const further = own.get(String(members.id));
    const associations = some([...listOf(members.associations), ...listOf(further)]);
    found.achievements[index] = { at, members: defined({ ...members, associations }) };
  }
  const id = textOf(clr.id);
  if (crosswalk.length === 0 || id === undefined) return;
  const title = textOf(clr.name) ?? id;
  const members = {
    kind: 'crosswalk',
    id: `${id}#associations`,
    version: found.version,
    title,
    associations: crosswalk,
  };
  found.crosswalks.push({ at: `${at}.association`, members });
}
