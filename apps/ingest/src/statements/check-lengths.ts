import type { ProblemIssue } from '@cairn/http';
import type { ReceivedStatement } from '@cairn/xapi';
import type { IngestLimits } from '../deps.ts';

type LengthLimits = Pick<IngestLimits, 'identifierLength' | 'stringLength'>;

/** Issues listed at most. */
const LISTED = 25;

/** Properties whose values become keys, by their own name and that of the object they are in. */
const IDENTIFIERS = new Set(['id', 'mbox', 'openid', 'homePage', 'type', 'usageType', 'fileUrl', 'moreInfo']);

/** Texts of the statements that are longer than the store takes, with the path to each. */
export function checkLengths(
  statements: readonly ReceivedStatement[],
  single: boolean,
  limits: LengthLimits,
): ProblemIssue[] {
  const issues: ProblemIssue[] = [];
  for (const [index, statement] of statements.entries()) {
    // No text is longer than the statement it is in, and hardly any statement is that long.
    if (statement.raw.length <= limits.identifierLength) continue;
    const { value } = statement;
    if (!holdsLong(value, '', '', limits)) continue;
    const found: ProblemIssue[] = [];
    walk(value, { path: '$', name: '', parent: '' }, limits, found);
    for (const issue of found) issues.push(single ? issue : { ...issue, index });
    if (issues.length >= LISTED) break;
  }
  return issues.slice(0, LISTED);
}

/** Whether any text is too long; without the path to each, which would cost more than the statement itself. */
function holdsLong(value: unknown, name: string, parent: string, limits: LengthLimits): boolean {
  if (typeof value === 'string') {
    if (value.length <= limits.identifierLength) return false;
    return value.length > (isIdentifier({ name, parent }) ? limits.identifierLength : limits.stringLength);
  }
  if (Array.isArray(value)) return value.some((item) => holdsLong(item, name, parent, limits));
  if (typeof value !== 'object' || value === null) return false;
  for (const key in value) {
    if (key.length > limits.identifierLength) return true;
    if (holdsLong((value as Record<string, unknown>)[key], key, name, limits)) return true;
  }
  return false;
}

/** A member of a JSON object, and where it is. */
interface Member {
  readonly path: string;
  readonly name: string;
  readonly parent: string;
}

/** As deep as the limit of depth allows, which is checked before. */
function walk(value: unknown, at: Member, limits: LengthLimits, found: ProblemIssue[]): void {
  if (found.length >= LISTED) return;
  if (typeof value === 'string') {
    const longest = isIdentifier(at) ? limits.identifierLength : limits.stringLength;
    if (value.length > longest) found.push(tooLong(at.path, 'text', value.length, longest));
  } else if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) walk(item, { ...at, path: `${at.path}[${i}]` }, limits, found);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      const shown = /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `[${JSON.stringify(name.slice(0, 80))}]`;
      const path = at.path + shown.slice(0, 100);
      if (name.length > limits.identifierLength) {
        found.push(tooLong(path, 'property name', name.length, limits.identifierLength));
      }
      walk(inner, { path, name, parent: at.name }, limits, found);
    }
  }
}

function isIdentifier({ name, parent }: Pick<Member, 'name' | 'parent'>): boolean {
  return IDENTIFIERS.has(name) || (name === 'name' && parent === 'account');
}

function tooLong(path: string, what: string, length: number, longest: number): ProblemIssue {
  const message = `The ${what} has ${length} characters; this store takes ${longest}.`;
  return {
    code: 'too_long',
    path,
    message,
    hint: 'Keep large content elsewhere, or send it as an attachment.',
  };
}
