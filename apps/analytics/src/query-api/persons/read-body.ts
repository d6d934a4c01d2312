import { randomUUID } from 'node:crypto';
import { MOST_CHANGES, type PersonChange } from '@cairn/competency';
import { Problem, type ProblemIssue } from '@cairn/http';
import { members } from '@cairn/xapi/lenient';
import { LINK_MEMBERS, readLink, textOf } from './read-change.ts';

/** Changes that a body asks for, each with its JSON path. */
export interface AskedChanges {
  readonly changes: readonly PersonChange[];
  /** The JSON path of the change at a place in `changes`. */
  pathOf(index: number): string;
  readonly create: boolean;
}

/** Most issues that one answer lists. */
const MOST_ISSUES = 100;

/**
 * Reads `{links, splits, create}`; splits come first, so that an address can move to another person in one event.
 * @throws {Problem} 400 with all that is wrong, up to 100 issues
 */
export function readChanges(body: unknown, lists: readonly ('links' | 'splits')[]): AskedChanges {
  const issues: ProblemIssue[] = [];
  const note = (path: string, issue: Omit<ProblemIssue, 'path'>) => {
    if (issues.length < MOST_ISSUES) issues.push({ path, ...issue });
  };
  const given = members(body);
  const changes: PersonChange[] = [];
  const paths: string[] = [];
  let asked = 0;
  for (const list of ['splits', 'links'] as const) {
    const value = given[list];
    if (value === undefined && (list !== lists[0] || asked > 0)) continue;
    if (!lists.includes(list)) {
      note(`$.${list}`, {
        code: 'unknown_member',
        message: `"${list}" is not accepted here.`,
        hint: 'Send links to POST /persons/links.',
      });
      continue;
    }
    const entries: readonly unknown[] = Array.isArray(value) ? value : [];
    asked += entries.length;
    if (entries.length === 0)
      note(`$.${list}`, {
        code: 'missing',
        message: `"${list}" has to be a list of one or more.`,
        hint: 'docs/persons.md shows a request.',
      });
    if (asked > MOST_CHANGES) throw tooMany(asked);
    for (const [index, entry] of entries.entries()) {
      const path = `$.${list}[${index}]`;
      const change = list === 'links' ? linkOf(entry, path, note) : splitOf(entry, path, note);
      if (change === undefined) continue;
      changes.push(change);
      paths.push(path);
    }
  }
  if (given.create !== undefined && typeof given.create !== 'boolean') {
    note('$.create', {
      code: 'wrong_type',
      message: '"create" is not true or false.',
      hint: 'Leave it out, or send true.',
    });
  }
  if (issues.length > 0) throw refusedChanges(400, issues);
  return { changes, pathOf: (index) => paths[index] ?? '$', create: given.create === true };
}

type Note = (path: string, issue: Omit<ProblemIssue, 'path'>) => void;

function linkOf(entry: unknown, path: string, note: Note): PersonChange | undefined {
  const given = members(entry);
  for (const name of Object.keys(given)) {
    if (LINK_MEMBERS.some((member) => member === name)) continue;
    const hint = `A link has ${LINK_MEMBERS.join(', ')}.`;
    note(`${path}[${JSON.stringify(name.slice(0, 80))}]`, {
      code: 'unknown_member',
      message: 'A link has no such member.',
      hint,
    });
  }
  const [id, identifier, person, from, until, source, reason] = LINK_MEMBERS.map((member) => given[member]);
  const link = readLink({ id, identifier, person, from, until, source, reason }, (member, issue) =>
    note(`${path}.${member}`, issue),
  );
  return link && { change: 'link', ...link, id: link.id === '' ? randomUUID() : link.id };
}

function splitOf(entry: unknown, path: string, note: Note): PersonChange | undefined {
  const given = members(entry);
  const wrong = (member: string, issue: Omit<ProblemIssue, 'path'>) => note(`${path}.${member}`, issue);
  const link = textOf('link', given.link, 128, wrong);
  const reason = textOf('reason', given.reason, 1_000, wrong);
  return link === '' || reason === '' ? undefined : { change: 'split', link, reason };
}

function tooMany(count: number): Problem {
  const message = `One request changes at most ${MOST_CHANGES} links; this one ${count}. Send more of them as CSV: POST /persons/import.`;
  return new Problem(413, 'too_large', message);
}

/** Why nothing was changed. */
export function refusedChanges(status: 400 | 409, issues: readonly ProblemIssue[], more = 0): Problem {
  const rest = more > 0 ? ` ${more} more are not listed.` : '';
  return new Problem(status, 'invalid_persons', `Nothing was changed: some links are invalid.${rest}`, {
    issues,
  });
}
