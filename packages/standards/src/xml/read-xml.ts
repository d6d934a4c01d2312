import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { StandardsIssue } from '../reading/issue.ts';
import { linesAt } from '../reading/lines-at.ts';

/** An element of XML. */
export interface XmlElement {
  /** Its name without prefix. */
  readonly name: string;
  /** Its namespace; empty for none. */
  readonly namespace: string;
  /** Attributes without a namespace, by name. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The text directly in it. */
  readonly text: string;
  /** An XPath, such as `/courseStructure/au[2]`. */
  readonly path: string;
  /** Where it begins in the text. */
  readonly at: number;
}

/** A parsed XML document, or why it is not one. */
export type XmlReading =
  | { readonly ok: true; readonly root: XmlElement }
  | { readonly ok: false; readonly issue: StandardsIssue };

/** Most elements within one another. */
const MOST_LEVELS = 100;
/** Most elements of a document. */
const MOST_ELEMENTS = 200_000;

/**
 * Reads XML 1.0 with namespaces (saxes). A document type is refused before anything of it is used: no entity is ever defined, and
 * nothing outside the text is read. Linear in its size; the first fault ends it.
 */
export function readXml(text: string): XmlReading {
  const reader = elementReader(text);
  try {
    reader.parser.write(text).close();
  } catch (cause) {
    if (!(cause instanceof Refused)) throw cause;
    const issue = { ...cause.issue, ...linesAt([cause.at], text).get(cause.at) };
    return { ok: false, issue: withPlace(issue) };
  }
  const { root } = reader;
  if (root === undefined) throw new Error('A document without a root is not well-formed, and was read.');
  return { ok: true, root };
}

/** Ends the reading. */
class Refused extends Error {
  readonly issue: StandardsIssue;
  readonly at: number;

  constructor(issue: StandardsIssue, at: number) {
    super(issue.message);
    this.issue = issue;
    this.at = at;
  }
}

/** An element that is not closed yet. */
interface Open extends XmlElement {
  readonly children: XmlElement[];
  readonly texts: string[];
  /** Children so far, by name. */
  readonly counts: Map<string, number>;
}

function elementReader(text: string) {
  const parser = new SaxesParser({ xmlns: true });
  const reader: { readonly parser: typeof parser; root: XmlElement | undefined } = {
    parser,
    root: undefined,
  };
  const open: Open[] = [];
  let elements = 0;
  let began = 0;
  const refuse = (
    code: 'not_xml' | 'too_deep' | 'too_many_members',
    message: string,
    hint?: string,
  ): never => {
    const at = Math.min(parser.position, text.length);
    throw new Refused(
      { code, path: open.at(-1)?.path ?? '/', message, ...(hint !== undefined && { hint }) },
      at,
    );
  };
  parser.on('error', ({ message }) =>
    refuse(
      'not_xml',
      `It is not well-formed XML: ${message.replace(/^[^ ]{0,40}:\d{1,10}: /, '').slice(0, 200)}`,
    ),
  );
  parser.on('doctype', () =>
    refuse('not_xml', 'It has a document type, which is not read.', 'Remove <!DOCTYPE …> and its entities.'),
  );
  parser.on('opentagstart', () => {
    // No name has this character.
    began = text.lastIndexOf('<', parser.position - 1);
    elements += 1;
    if (elements > MOST_ELEMENTS)
      refuse('too_many_members', `The file has more than ${MOST_ELEMENTS} elements.`);
    if (open.length >= MOST_LEVELS)
      refuse('too_deep', `Elements are nested more than ${MOST_LEVELS} levels deep.`);
  });
  parser.on('opentag', (tag) => {
    open.push(opened(tag, open.at(-1), began));
  });
  const addText = (said: string) => {
    open.at(-1)?.texts.push(said);
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const done = open.pop();
    if (done === undefined) return;
    const { texts, counts: _, ...element } = done;
    const closed = { ...element, text: texts.join('') };
    const parent = open.at(-1);
    if (parent === undefined) reader.root = closed;
    else parent.children.push(closed);
  });
  return reader;
}

function opened({ local, uri, attributes }: SaxesTagNS, parent: Open | undefined, at: number): Open {
  const place = (parent?.counts.get(local) ?? 0) + 1;
  parent?.counts.set(local, place);
  return {
    name: local,
    namespace: uri,
    attributes: new Map(
      Object.values(attributes).flatMap((one) =>
        one.prefix === '' && one.local !== 'xmlns' ? [[one.local, one.value] as const] : [],
      ),
    ),
    children: [],
    text: '',
    path: `${parent?.path ?? ''}/${local.slice(0, 80)}${place === 1 ? '' : `[${place}]`}`,
    at,
    texts: [],
    counts: new Map(),
  };
}

function withPlace(issue: StandardsIssue): StandardsIssue {
  const { line, column, message } = issue;
  return { ...issue, message: `${message.replace(/\.$/, '')} (line ${line}, column ${column}).` };
}
