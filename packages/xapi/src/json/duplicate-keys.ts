import { type Issue, issue, pathTo } from '../issue.ts';
import { elementsOf, membersOf } from './cursor.ts';

/**
 * Names every object key that stands twice in the same object (1.0.3 Data 2.2: each property no more than once).
 * Two parsers may pick different ones of the two values, so such a text is refused rather than guessed at.
 * `text` is well-formed JSON, `at` the begin of the value to look into.
 */
export function duplicateKeys(text: string, limit: number, at = 0, path = '$', found: Issue[] = []): Issue[] {
  const first = text.charCodeAt(at);
  if (first === 91) {
    elementsOf(text, at).forEach((start, index) => {
      duplicateKeys(text, limit, start, `${path}[${index}]`, found);
    });
  } else if (first === 123) {
    const seen = new Set<string>();
    for (const member of membersOf(text, at)) {
      const inner = pathTo(path, member.key);
      if (seen.has(member.key) && found.length < limit) {
        found.push(
          issue(
            'json_duplicate_key',
            inner,
            `${JSON.stringify(member.key)} stands more than once in this object.`,
          ),
        );
      }
      seen.add(member.key);
      duplicateKeys(text, limit, member.valueStart, inner, found);
    }
  }
  return found;
}
