import { LONGEST_NODE, readNode } from '@cairn/competency';
import { Problem, type ProblemIssue } from '@cairn/http';
import { type Groups, groupsOf } from '@cairn/projections';
import { MOST_GROUPED, MOST_GROUPS } from '@cairn/query-contract';
import { members } from '@cairn/xapi/lenient';
import { parse } from 'csv-parse';
import { refusedRequest } from './plan-request.ts';

/** A member of a group, with the place in what was sent. */
interface Membership {
  readonly node: string;
  readonly group: string;
  readonly path: string;
}

/** Most UTF-16 units of the name of a group. */
const LONGEST_GROUP = 200;
/** Most bytes of a line of CSV. */
const LONGEST_LINE = 16_384;
/** Most issues that an answer lists. */
const MOST_ISSUES = 100;

/**
 * Reads the groups of a plan: a list of `{person, group}`, or a CSV text with these columns.
 * @throws {Problem} 400 with all that is wrong, 413 for more than there may be
 */
export async function readMemberships(given: readonly unknown[] | string): Promise<Membership[]> {
  const issues: ProblemIssue[] = [];
  const found: Membership[] = [];
  const take = (
    entry: { readonly person?: unknown; readonly group?: unknown },
    place: (name: string) => string,
  ) => {
    const node = typeof entry.person === 'string' ? readNode(entry.person.trim()) : undefined;
    const group = typeof entry.group === 'string' ? entry.group.trim() : '';
    if (node === undefined) issues.push(notAPerson(place('person')));
    else if (group === '' || group.length > LONGEST_GROUP) issues.push(notAGroup(place('group')));
    else found.push({ node, group, path: place('person') });
    return issues.length < MOST_ISSUES;
  };
  if (typeof given === 'string') await eachLine(given, take, (issue) => issues.push(issue));
  else
    for (const [index, entry] of given.entries())
      if (!take(members(entry), (name) => `$.groups[${index}].${name}`)) break;
  if (issues.length > 0) throw refusedRequest(issues);
  const names = new Set(found.map(({ group }) => group));
  if (names.size > MOST_GROUPS) {
    throw new Problem(
      413,
      'too_large',
      `A plan compares at most ${MOST_GROUPS} groups; these are ${names.size}.`,
    );
  }
  if (names.size > 0) return found;
  throw refusedRequest([
    {
      path: '$.groups',
      code: 'empty',
      message: 'There are no groups.',
      hint: 'Leave it out, or name some persons.',
    },
  ]);
}

/**
 * The groups by person.
 * @param asOf ms since the epoch: identifiers stand for those they belong to then
 * @throws {Problem} 400 for somebody in two groups
 */
export function groupsIn(
  memberships: readonly Membership[],
  persons: Parameters<typeof groupsOf>[1],
  asOf: number,
): Groups {
  const { conflicts, ...groups } = groupsOf(memberships, persons, asOf);
  if (conflicts.length === 0) return groups;
  throw refusedRequest(
    conflicts.slice(0, MOST_ISSUES).map(({ index, person, groups: [first, second] }) => ({
      path: memberships[index]?.path ?? '$.groups',
      code: 'duplicate',
      message: `${person} is in two groups, ${JSON.stringify(first)} and ${JSON.stringify(second)}.`,
      hint: 'Keep one of them. Two identifiers of one person are one person.',
    })),
  );
}

async function eachLine(
  text: string,
  take: (entry: { person?: unknown; group?: unknown }, place: (name: string) => string) => boolean,
  note: (issue: ProblemIssue) => void,
): Promise<void> {
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_LINE,
    columns: (header: string[]) => header.map((name) => name.trim().toLowerCase()),
  });
  parser.end(text);
  let lines = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<CsvRecord>) {
      lines += 1;
      if (lines > MOST_GROUPED) throw tooManyLines();
      if (lines === 1 && !('person' in record && 'group' in record)) return note(NO_HEADER);
      if (!take(record, (name) => `$.groups line ${info.lines}, column ${name}`)) return;
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    note({ path: '$.groups', code: 'not_csv', message: 'The groups are not CSV.', hint: CSV_HINT });
  }
}

interface CsvRecord {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

const CSV_HINT = 'The first line is person,group; a field with a comma or a quote is quoted as a whole.';
const NO_HEADER = {
  path: '$.groups line 1',
  code: 'missing',
  message: 'There is no column person, or no column group.',
  hint: CSV_HINT,
};

const tooManyLines = () =>
  new Problem(413, 'too_large', `A plan takes at most ${MOST_GROUPED} lines of groups.`);

const notAPerson = (path: string): ProblemIssue => ({
  path,
  code: 'not_an_identifier',
  message: 'This is neither an identifier nor a named person.',
  hint: `Give an e-mail address, an account as https://home.example|name, or person:name, of at most ${LONGEST_NODE} characters.`,
});

const notAGroup = (path: string): ProblemIssue => ({
  path,
  code: 'missing',
  message: 'The name of the group is missing, or too long.',
  hint: `A group has a name of at most ${LONGEST_GROUP} characters.`,
});
