import { type Issue, isIri } from '@cairn/xapi';
import { decode } from '../json/decode.ts';
import { placed } from '../json/places.ts';
import { readJson } from '../json/read-json.ts';
import { MOST_ISSUES } from '../reading/issue.ts';
import { objectOf } from '../reading/members.ts';
import { type Mention, mentionsOf } from './mentions.ts';

/** What the catalogue has against an item; with line and column, from 1, where it has a place in a file. */
type FileIssue = Issue<string> & { readonly line?: number; readonly column?: number };

/**
 * Says of what the catalogue has against the items of a file where in the file that is: at every place that names what is not
 * there, or else where the item is described. What a reader made up, and no place in the file names, is said of the whole file.
 * Linear in the file.
 * @param items what was made of the file, as it would be published: the paths of the issues begin at this array
 * @returns at most 100 issues
 */
export function placeInFile(
  bytes: Uint8Array,
  items: readonly unknown[],
  issues: readonly Issue<string>[],
): FileIssue[] {
  const decoded = decode(bytes);
  if (!decoded.ok) return issues.slice(0, MOST_ISSUES);
  const { text } = decoded;
  const asked = issues.slice(0, MOST_ISSUES).map((issue) => ({ issue, ...subjectsOf(items, issue.path) }));
  const wanted = new Set(asked.flatMap(({ subjects }) => subjects.map(({ id }) => id)));
  const read = readJson(text);
  const found = read.ok ? mentionsOf(read.value, wanted) : linesWith(text, wanted);
  const perPlace = asked.flatMap(({ issue, subjects, item }) => {
    const at = subjects
      .map(({ id, isDeclared }) => placesOf(found.get(id) ?? [], isDeclared))
      .find((some) => some.length > 0) ?? ['$'];
    const message = item === undefined ? issue.message : `${issue.message} ${item} names it.`;
    return at.map((path) => ({ ...issue, path, message }));
  });
  const each = new Map(
    perPlace.map((issue) => [JSON.stringify([issue.path, issue.code, issue.message]), issue]),
  );
  const listed = [...each.values()].slice(0, MOST_ISSUES);
  return read.ok ? placed(listed, text) : listed;
}

interface Subject {
  readonly id: string;
  /** Whether it is looked for where it is described, and not where it is named. */
  readonly isDeclared: boolean;
}

/** What an issue is about, the nearest first: the value at its path, and then what has the value and an id. */
function subjectsOf(items: readonly unknown[], path: string): { subjects: Subject[]; item?: string } {
  const subjects: Subject[] = [];
  let value: unknown = items;
  for (const [, name, index] of path.matchAll(/\.([^.[\]]{1,200})|\[(\d{1,9})\]/g)) {
    const id = objectOf(value)?.id;
    if (typeof id === 'string') subjects.unshift({ id, isDeclared: true });
    value = Array.isArray(value) ? value[Number(index)] : objectOf(value)?.[name ?? ''];
  }
  const isOwn = /\.id$/.test(path);
  const item = subjects.at(-1)?.id;
  if (typeof value !== 'string' || !isIri(value) || isOwn) return { subjects };
  return { subjects: [{ id: value, isDeclared: false }, ...subjects], ...(item !== undefined && { item }) };
}

function placesOf(mentions: readonly Mention[], isDeclared: boolean): string[] {
  const fitting = mentions.filter((one) => one.isDeclaration === isDeclared);
  const from = fitting.length > 0 ? fitting : mentions;
  return (isDeclared ? from.slice(0, 1) : from).map(({ path }) => path);
}

/** Where texts stand in a table, as cells of their own. One pass over it. */
function linesWith(text: string, wanted: ReadonlySet<string>): ReadonlyMap<string, readonly Mention[]> {
  const found = new Map<string, Mention[]>();
  for (const [index, line] of text.split('\n').entries()) {
    for (const cell of line.split(/[",;\t|]/)) {
      const id = cell.trim();
      if (!wanted.has(id)) continue;
      const places = found.get(id) ?? [];
      if (places.length < MOST_ISSUES) places.push({ path: `line ${index + 1}`, isDeclaration: false });
      found.set(id, places);
    }
  }
  return found;
}
