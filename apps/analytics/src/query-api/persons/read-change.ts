import { BEGINNING, END, LONGEST_NODE, type PersonLink, readNode } from '@cairn/competency';
import type { ProblemIssue } from '@cairn/http';
import { instantOf } from '@cairn/xapi';

/** What of a link somebody gives, under the names of the API and of the columns of a CSV file. */
export type GivenLink = Readonly<Record<LinkMember, unknown>>;

/** The parts of a link. */
export const LINK_MEMBERS = ['id', 'identifier', 'person', 'from', 'until', 'source', 'reason'] as const;
type LinkMember = (typeof LINK_MEMBERS)[number];

/** Takes what is wrong with a part of a link. */
export type NoteIssue = (member: LinkMember, issue: Omit<ProblemIssue, 'path'>) => void;

/** What can stand for an identifier or a person. */
export const NODE_HINT =
  'Give an e-mail address, an account as https://home.example|name, an identifier of an answer, or person:name with lower-case letters, digits, - _ and . alone.';
const TIME_HINT = 'Give an instant such as 2026-05-01T00:00:00Z, or a date for its midnight in UTC.';

/**
 * Reads a link as people give it. An empty text is as good as none, as a CSV file has it.
 * @param note receives everything that is wrong
 * @returns undefined when anything is wrong; the id is '' when none was given
 */
export function readLink(given: GivenLink, note: NoteIssue): PersonLink | undefined {
  let isRight = true;
  const wrong: NoteIssue = (member, issue) => {
    isRight = false;
    note(member, issue);
  };
  const identifier = nodeOf('identifier', given.identifier, wrong);
  const person = nodeOf('person', given.person, wrong);
  const from = timeOf('from', given.from, wrong);
  const until = timeOf('until', given.until, wrong);
  const source = textOf('source', given.source, 200, wrong);
  const reason = textOf('reason', given.reason, 1_000, wrong);
  const id = isGiven(given.id) ? textOf('id', given.id, 128, wrong) : '';
  if (!isRight) return undefined;
  return {
    id,
    identifier,
    person,
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
    source,
    reason,
  };
}

const isGiven = (value: unknown) => value !== undefined && value !== '';

function nodeOf(member: LinkMember, value: unknown, wrong: NoteIssue): string {
  const given = textOf(member, value, LONGEST_NODE, wrong);
  const node = given === '' ? '' : readNode(given);
  if (node !== undefined) return node;
  const message = `${shown(given)} is neither an identifier nor a named person.`;
  wrong(member, { code: 'not_an_identifier', message, hint: NODE_HINT });
  return '';
}

function timeOf(member: LinkMember, value: unknown, wrong: NoteIssue): number | undefined {
  if (!isGiven(value)) return undefined;
  if (typeof value === 'string' && value.length <= 40) {
    const given = value.trim();
    const at = instantOf(/^\d{4}-\d{2}-\d{2}$/.test(given) ? `${given}T00:00:00Z` : given);
    if (at >= BEGINNING && at <= END) return at;
  }
  wrong(member, { code: 'not_a_time', message: `${shown(value)} is not a time.`, hint: TIME_HINT });
  return undefined;
}

/** A text with something in it, without the spaces around it; '' when it is wrong. */
export function textOf<Member extends string>(
  member: Member,
  value: unknown,
  most: number,
  wrong: (member: Member, issue: Omit<ProblemIssue, 'path'>) => void,
): string {
  const hint = `Give it as a text of 1 to ${most} characters.`;
  if (!isGiven(value)) wrong(member, { code: 'missing', message: `"${member}" is missing.`, hint });
  else if (typeof value !== 'string')
    wrong(member, { code: 'wrong_type', message: `"${member}" is not a text.`, hint });
  else if (value.length > most) {
    const message = `"${member}" has ${value.length} characters; at most ${most} are allowed.`;
    wrong(member, { code: 'too_long', message, hint });
  } else if (value.trim() === '') wrong(member, { code: 'empty', message: `"${member}" is empty.`, hint });
  else return value.trim();
  return '';
}

/** A received value for a message. */
function shown(value: unknown): string {
  if (typeof value !== 'string') return 'What is given';
  return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value);
}
