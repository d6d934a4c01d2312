import type { Members, Placed } from '../reading/draft.ts';
import type { StandardsIssue } from '../reading/issue.ts';

/** A competency as a row of a table says it. */
export interface CompetencyRow {
  readonly line: number;
  /** Its identifier as the file has it; rows without one are known by their code. */
  readonly identifier?: string | undefined;
  readonly code?: string | undefined;
  readonly id: string;
  readonly members: Members;
  /** Identifiers or codes of its parents. */
  readonly parents: readonly string[];
  /** What it is related to, by identifier, code or IRI. */
  readonly related: readonly { readonly type: string; readonly target: string; readonly heading: string }[];
  readonly order?: number | undefined;
}

interface Linked {
  readonly competencies: readonly Placed[];
  readonly issues: readonly StandardsIssue[];
  readonly counts: Readonly<Record<string, number>>;
}

/**
 * Links the rows of a table: parents and relations by identifier, then by code. All that lead nowhere are reported, and all
 * identifiers that two rows have.
 * @param parentHeading the column of the parents, for messages
 */
export function linkRows(
  rows: readonly CompetencyRow[],
  parentHeading: string,
  elsewhere: (target: string) => string | undefined,
): Linked {
  const issues: StandardsIssue[] = [];
  const byName = new Map<string, CompetencyRow>();
  const sameCode = new Map<string, CompetencyRow>();
  const kept: CompetencyRow[] = [];
  const lines = new Map<string, number>();
  for (const row of rows) {
    const first = lines.get(row.id);
    if (first !== undefined) {
      const name = row.identifier ?? row.code ?? row.id;
      const message = `${name} identifies two rows: line ${first} and line ${row.line}.`;
      const hint = 'Give each row an identifier of its own.';
      issues.push({ code: 'duplicate', path: `line ${row.line}`, line: row.line, message, hint });
      continue;
    }
    lines.set(row.id, row.line);
    kept.push(row);
    if (row.identifier !== undefined) byName.set(row.identifier, row);
    byName.set(row.id, row);
  }
  const codes = new Map<string, CompetencyRow>();
  for (const row of kept) {
    if (row.code === undefined) continue;
    const first = codes.get(row.code);
    if (first === undefined) codes.set(row.code, row);
    else sameCode.set(row.code, row);
  }
  const counts: Record<string, number> = { items: rows.length, roots: 0 };
  const count = (name: string) => {
    counts[name] = (counts[name] ?? 0) + 1;
  };
  const competencies = kept.map((row): Placed => {
    const find = (name: string, heading: string): string | undefined => {
      const found = byName.get(name) ?? codes.get(name);
      const second = byName.has(name) ? undefined : sameCode.get(name);
      if (found !== undefined && second === undefined) return found.id;
      const outside = second === undefined ? elsewhere(name) : undefined;
      if (outside !== undefined) return outside;
      const path = `line ${row.line}, column ${heading}`;
      const message =
        found === undefined || second === undefined
          ? `${JSON.stringify(name.slice(0, 80))} is not in the file.`
          : `${JSON.stringify(name.slice(0, 80))} is the code of two rows: line ${found.line} and line ${second.line}.`;
      issues.push({
        code: 'dangling',
        path,
        line: row.line,
        message,
        hint: 'Name the identifier or code of a row.',
      });
      return undefined;
    };
    const parents = row.parents.flatMap((name) => find(name, parentHeading) ?? []);
    const related = row.related.flatMap(({ type, target, heading }) => {
      const found = find(target, heading);
      if (found !== undefined) count(type);
      return found === undefined ? [] : [{ type, target: found }];
    });
    for (const _ of parents) count('isChildOf');
    if (row.parents.length === 0) count('roots');
    const { order } = row;
    const ordered =
      order === undefined ? [] : parents.map((target) => ({ type: 'isChildOf', target, order }));
    const associations = [...ordered, ...related];
    return {
      at: `line ${row.line}`,
      members: {
        ...row.members,
        ...(order === undefined &&
          parents.length > 0 && { broader: parents.length === 1 ? parents[0] : parents }),
        ...(associations.length > 0 && { associations }),
      },
    };
  });
  return { competencies, issues, counts };
}
