import { Problem, type ProblemIssue } from '@cairn/http';
import { STATEMENTS_PER_RECORD } from '@cairn/lrs';
import { members } from '@cairn/xapi/lenient';

/** A draft as it is sent. */
export interface SentDraft {
  readonly name: string;
  readonly items: readonly Readonly<Record<string, unknown>>[];
  /** Position of the log. */
  readonly base?: number | undefined;
}

const LONGEST_NAME = 200;
const MOST_ISSUES = 100;
const MEMBERS = ['name', 'items', 'base'];

/**
 * Reads `{name, items, base}`. Of the items only the form is looked at: each is an object.
 * @param reached the position of the log up to which publications are known
 * @throws {Problem} 400 with all that is wrong, up to 100 issues; 413 for more items than one publication may have
 */
export function readDraft(body: unknown, reached: number): SentDraft {
  const { name, items, base, ...rest } = members(body);
  const issues: ProblemIssue[] = Object.keys(rest).map((member) => ({
    path: `$[${JSON.stringify(member.slice(0, 80))}]`,
    code: 'unknown_member',
    message: 'A draft has no such member.',
    hint: `A draft has ${MEMBERS.join(', ')}.`,
  }));
  const text = typeof name === 'string' ? name.trim() : '';
  if (text === '' || text.length > LONGEST_NAME || /\p{Cc}/u.test(text)) {
    issues.push({
      path: '$.name',
      code: name === undefined ? 'missing' : 'invalid',
      message: `"name" has to be a text of 1 to ${LONGEST_NAME} characters on one line.`,
    });
  }
  const list: readonly unknown[] = Array.isArray(items) ? items : [];
  if (!Array.isArray(items)) {
    issues.push({
      path: '$.items',
      code: items === undefined ? 'missing' : 'wrong_type',
      message: '"items" has to be a list of catalogue items.',
      hint: 'It may be empty; missing members of items can be added later.',
    });
  }
  if (list.length > STATEMENTS_PER_RECORD) {
    throw new Problem(413, 'too_large', `One draft may have at most ${STATEMENTS_PER_RECORD} items.`);
  }
  for (const [index, item] of list.entries()) {
    if (issues.length >= MOST_ISSUES) break;
    if (isObject(item)) continue;
    issues.push({
      path: `$.items[${index}]`,
      code: 'not_an_object',
      message: 'An item has to be an object.',
    });
  }
  if (base !== undefined && !(Number.isSafeInteger(base) && Number(base) >= 0 && Number(base) <= reached)) {
    issues.push({
      path: '$.base',
      code: 'invalid',
      message: `"base" has to be a position of the log; the last one that is known is ${reached}.`,
      hint: 'Send the asKnownAt of an answer, or leave it out.',
    });
  }
  if (issues.length > 0) {
    throw new Problem(400, 'invalid_draft', 'Nothing was saved: this is not a draft.', {
      issues: issues.slice(0, MOST_ISSUES),
    });
  }
  return { name: text, items: list.filter(isObject), ...(base !== undefined && { base: Number(base) }) };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
