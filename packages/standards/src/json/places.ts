import { linesAt, type TextPlace } from '../reading/lines-at.ts';

/** The path of a member. Keys stand in it as they are: paths are compared, and read by people. */
export function pathOfKey(parent: string, key: string): string {
  return `${parent}.${key}`;
}

/** An object or list that is open where the text is read. */
interface Level {
  readonly path: string;
  readonly isObject: boolean;
  /** The place of the next entry of a list. */
  index: number;
  /** The key whose value comes next, or came last. */
  key: string;
  isKeyNext: boolean;
}

/**
 * Adds to issues the line and column at which their paths begin. One pass over the text.
 * @param text well-formed JSON
 */
export function placed<One extends { readonly path: string }>(
  issues: readonly One[],
  text: string,
): (One & Partial<TextPlace>)[] {
  const wanted = new Set(issues.map(({ path }) => path));
  wanted.delete('$');
  const places = wanted.size === 0 ? new Map<string, number>() : positionsOf(wanted, text);
  const lines = linesAt([...places.values()], text);
  return issues.map((issue) => ({ ...issue, ...lines.get(places.get(issue.path)) }));
}

function positionsOf(wanted: ReadonlySet<string>, text: string): Map<string, number> {
  const found = new Map<string, number>();
  const open: Level[] = [];
  const valueAt = (at: number): string => {
    const top = open.at(-1);
    const path =
      top === undefined ? '$' : top.isObject ? pathOfKey(top.path, top.key) : `${top.path}[${top.index}]`;
    if (wanted.has(path) && !found.has(path)) found.set(path, at);
    return path;
  };
  let isValue = true;
  for (let i = 0; i < text.length && found.size < wanted.size; i++) {
    const code = text.charCodeAt(i);
    const top = open.at(-1);
    if (code === 34) {
      const end = closing(text, i);
      if (top?.isKeyNext) {
        top.key = text.slice(i + 1, end);
        top.isKeyNext = false;
      } else if (isValue) valueAt(i);
      isValue = false;
      i = end;
    } else if (code === 123 || code === 91) {
      const isObject = code === 123;
      open.push({ path: valueAt(i), isObject, index: 0, key: '', isKeyNext: isObject });
      isValue = true;
    } else if (code === 125 || code === 93) {
      open.pop();
      isValue = false;
    } else if (code === 44) {
      if (top?.isObject) top.isKeyNext = true;
      else if (top !== undefined) top.index += 1;
      isValue = true;
    } else if (code === 58) isValue = true;
    else if (code > 32 && isValue) {
      valueAt(i);
      isValue = false;
    }
  }
  return found;
}

function closing(text: string, from: number): number {
  for (let i = from + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 34) return i;
    if (code === 92) i += 1;
  }
  return text.length;
}
