/** What a file is by its first bytes. */
export type Sniffed =
  | { readonly media: 'json' | 'csv' | 'cmi5' }
  | { readonly media: 'other'; readonly words: string };

const SIGNATURES: readonly (readonly [words: string, ...bytes: number[]])[] = [
  ['a ZIP archive or an Excel workbook', 0x50, 0x4b, 0x03, 0x04],
  ['an Excel workbook', 0xd0, 0xcf, 0x11, 0xe0],
  ['a PDF document', 0x25, 0x50, 0x44, 0x46],
  ['a PNG image; it may hold a baked Open Badge', 0x89, 0x50, 0x4e, 0x47],
  ['a gzip archive', 0x1f, 0x8b],
];

/** What is no text at all, by its signature. */
export function sniffBytes(bytes: Uint8Array): string | undefined {
  return SIGNATURES.find(([, ...signature]) => signature.every((byte, i) => bytes[i] === byte))?.[0];
}

/** How much of a text is looked at. */
const HEAD = 8_192;
const SIGNED = /^[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{2,}\.[A-Za-z0-9_-]*$/;
/** A member of JSON without its object, or a remark before it. */
const LIKE_JSON = /^(?:[{[]|\/\/|\/\*|"[^"\n]{0,200}"[ \t]{0,10}:)/;

/** The root of a course structure of cmi5, with a prefix or without. */
const COURSE = /<(?:[\w.-]{1,40}:)?courseStructure\b/;

/** What a text is by how it begins. */
export function sniffText(text: string): Sniffed {
  const head = text.slice(0, HEAD).trimStart();
  if (head.startsWith('<'))
    return COURSE.test(head) ? { media: 'cmi5' } : { media: 'other', words: xmlWords(head) };
  if (LIKE_JSON.test(head)) return { media: 'json' };
  // A signed record may be long, and is one line.
  const [line = ''] = text.trimStart().split('\n', 1);
  if (SIGNED.test(line.trimEnd())) return { media: 'other', words: 'a signed credential or token (JWT)' };
  return { media: 'csv' };
}

function xmlWords(head: string): string {
  if (/<manifest\b/.test(head)) return 'a SCORM or IMS manifest';
  if (/<(?:!doctype )?html\b/i.test(head)) return 'a web page';
  return 'an XML document';
}
