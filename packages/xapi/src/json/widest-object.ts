import { pathTo } from '../issue.ts';
import { decodeKey, skipString } from './cursor.ts';

/** An object or array that is open where the text is read. */
interface Level {
  readonly isObject: boolean;
  /** Members of an object, or items of an array, so far. */
  count: number;
  /** The key whose value is being read, by its place. */
  keyStart: number;
  keyEnd: number;
  wantsKey: boolean;
}

/**
 * The path of the first object with more than `most` members, duplicates counted; undefined when there is none. For
 * texts of which {@link locateStatements} says that there is one.
 * @param text well-formed JSON, or nearly: it is not parsed
 * @throws {RangeError} when a string does not end
 */
export function widestObject(text: string, most: number): string | undefined {
  const open: Level[] = [];
  for (let i = 0; i < text.length; i++) {
    const top = open.at(-1);
    switch (text.charCodeAt(i)) {
      case 34: {
        const end = skipString(text, i);
        if (top?.wantsKey) {
          top.keyStart = i;
          top.keyEnd = end;
          top.wantsKey = false;
          top.count += 1;
          if (top.count > most) return pathOf(text, open.slice(0, -1));
        }
        i = end - 1;
        break;
      }
      case 123:
        open.push({ isObject: true, count: 0, keyStart: 0, keyEnd: 0, wantsKey: true });
        break;
      case 91:
        open.push({ isObject: false, count: 0, keyStart: 0, keyEnd: 0, wantsKey: false });
        break;
      case 44:
        if (top?.isObject) top.wantsKey = true;
        else if (top !== undefined) top.count += 1;
        break;
      case 93:
      case 125:
        open.pop();
    }
  }
  return undefined;
}

function pathOf(text: string, levels: readonly Level[]): string {
  return levels.reduce(
    (path, { isObject, count, keyStart, keyEnd }) =>
      isObject ? pathTo(path, decodeKey(text, keyStart, keyEnd)) : `${path}[${count}]`,
    '$',
  );
}
