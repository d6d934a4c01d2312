import { type Issue, issue, pathTo } from '../issue.ts';
import { quote } from '../quote.ts';
import { decodeKey, skipString } from './cursor.ts';

/** An object or array that is open where the text is read. */
interface Level {
  /** The keys of an object so far; absent for an array. */
  readonly keys?: Set<string>;
  /** The key or index whose value is being read. */
  at: string | number;
  /** Whether the next string is a key. */
  wantsKey: boolean;
}

/**
 * Names every object key that is repeated in the same object (1.0.3 Data 2.2: each property no more than once).
 * Two parsers may pick different ones of the two values, so such a text is refused rather than guessed at. One pass,
 * however deep the text is.
 * @param text well-formed JSON
 * @param limit of keys to name
 * @param path what the whole text is called
 */
export function duplicateKeys(text: string, limit: number, path = '$'): Issue[] {
  const found: Issue[] = [];
  const open: Level[] = [];
  for (let i = 0; i < text.length && found.length < limit; i++) {
    const top = open.at(-1);
    switch (text.charCodeAt(i)) {
      case 34: {
        const end = skipString(text, i);
        if (top?.keys !== undefined && top.wantsKey) {
          const key = decodeKey(text, i, end);
          top.at = key;
          top.wantsKey = false;
          if (top.keys.has(key)) found.push(twice(key, pathOf(path, open)));
          top.keys.add(key);
        }
        i = end - 1;
        break;
      }
      case 123:
        open.push({ keys: new Set(), at: '', wantsKey: true });
        break;
      case 91:
        open.push({ at: 0, wantsKey: false });
        break;
      case 44:
        if (typeof top?.at === 'number') top.at += 1;
        else if (top !== undefined) top.wantsKey = true;
        break;
      case 93:
      case 125:
        open.pop();
    }
  }
  return found;
}

function twice(key: string, path: string): Issue {
  return issue('json_duplicate_key', path, `${quote(key)} occurs more than once in this object.`);
}

function pathOf(path: string, open: readonly Level[]): string {
  return open.reduce((to, { at }) => (typeof at === 'number' ? `${to}[${at}]` : pathTo(to, at)), path);
}
