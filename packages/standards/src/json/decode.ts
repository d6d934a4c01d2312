import type { StandardsIssue } from '../reading/issue.ts';

/** The text of a file, or why it is not text. */
export type Decoded =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly issue: StandardsIssue };

/** Decodes UTF-8, with or without a byte order mark, and UTF-16 with one. */
export function decode(bytes: Uint8Array): Decoded {
  const encoding = encodingOf(bytes);
  try {
    // The decoder drops the byte order mark.
    return { ok: true, text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch {
    const line = lineOfFault(bytes);
    const message = `The file is not ${encoding === 'utf-8' ? 'UTF-8' : 'UTF-16'}${line === undefined ? '' : ` at line ${line}`}.`;
    const hint = 'Save it as UTF-8, in Excel as "CSV UTF-8".';
    return { ok: false, issue: { code: 'not_utf8', path: '$', message, hint } };
  }
}

function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

/** The first line that is not UTF-8, from 1; undefined for a file that is in UTF-16. */
function lineOfFault(bytes: Uint8Array): number | undefined {
  if (encodingOf(bytes) !== 'utf-8') return undefined;
  const text = new TextDecoder().decode(bytes);
  return text.slice(0, text.indexOf('\ufffd')).split('\n').length;
}
