import type { Members, Placed } from '../reading/draft.ts';
import type { StandardsIssue } from '../reading/issue.ts';
import { related as relatedTo } from '../reading/related.ts';

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
 * @param elsewhere what a name is outside the file, if it is anything
 */
export function linkRows(
  rows: readonly CompetencyRow[],
  parentHeading: string,
  elsewhere: (target: string) => string | undefined,
): Linked {
  const issues: StandardsIssue[] = [];
  const kept = eachOnce(rows, issues);
  const meant = rowsByName(kept);
  const counts: Record<string, number> = { items: rows.length, roots: 0 };
  const count = (name: string) => {
    counts[name] = (counts[name] ?? 0) + 1;
  };
  const competencies = kept.map((row): Placed => {
    const { line, order } = row;
    const refuse = (name: string, heading: string, why: string) => {
      const message = `${JSON.stringify(name.slice(0, 80))} ${why}.`;
      const hint = 'Name the identifier or code of a row.';
      issues.push({ code: 'dangling', path: `line ${line}, column ${heading}`, line, message, hint });
      return undefined;
    };
    const find = (name: string, heading: string): string | undefined => {
      const [found, ...others] = meant(name);
      const other = others.at(-1);
      if (found === undefined) return elsewhere(name) ?? refuse(name, heading, 'is not in the file');
      if (other === undefined) return found.id;
      return refuse(name, heading, `is the code of two rows: line ${found.line} and line ${other.line}`);
    };
    const parents = row.parents.flatMap((name) => find(name, parentHeading) ?? []);
    const related = row.related.flatMap(({ type, target, heading }) => {
      const found = find(target, heading);
      if (found === undefined) return [];
      count(type);
      return [{ type, target: found }];
    });
    for (const _ of parents) count('isChildOf');
    if (row.parents.length === 0) count('roots');
    const ordered = parents.map((target) => ({ type: 'isChildOf', target, order }));
    const links = order === undefined ? relatedTo(parents, related) : relatedTo([], [...ordered, ...related]);
    return { at: `line ${line}`, members: { ...row.members, ...links } };
  });
  return { competencies, issues, counts };
}

/** The rows without those whose identifier an earlier one has. */
function eachOnce(rows: readonly CompetencyRow[], issues: StandardsIssue[]): CompetencyRow[] {
  const lines = new Map<string, number>();
  return rows.filter(({ id, identifier, code, line }) => {
    const first = lines.get(id);
    if (first === undefined) {
      lines.set(id, line);
      return true;
    }
    const message = `${identifier ?? code ?? id} identifies two rows: line ${first} and line ${line}.`;
    const hint = 'Give each row an identifier of its own.';
    issues.push({ code: 'duplicate', path: `line ${line}`, line, message, hint });
    return false;
  });
}

/** The rows that a name may mean: the one that it identifies, else all those with this code. */
function rowsByName(rows: readonly CompetencyRow[]): (name: string) => readonly CompetencyRow[] {
  const byIdentifier = new Map(rows.map((row) => [row.identifier, row]));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const byCode = Map.groupBy(rows, ({ code }) => code);
  return (name) => {
    const own = byId.get(name) ?? byIdentifier.get(name);
    return own === undefined ? (byCode.get(name) ?? []) : [own];
  };
}
