import type { StandardsIssue } from '../reading/issue.ts';
import { type JsonObject, listOf, objectOf } from '../reading/members.ts';
import { CONTEXT, isShipped } from './context.ts';

/** An expanded document: its nodes, and members that no context explains. */
export type Expanded =
  | {
      readonly ok: true;
      readonly nodes: readonly JsonObject[];
      readonly unknown: ReadonlyMap<string, number>;
    }
  | { readonly ok: false; readonly issue: StandardsIssue };

/** Most contexts of a document, and most terms in them: each is applied to what is below it. */
const MOST_CONTEXTS = 100;
const MOST_TERMS = 2_000;
/** Most slashes in a text: jsonld shortens addresses in time that grows with their square. */
const MOST_SLASHES = 1_000;

/**
 * Expands JSON-LD. Contexts come with the package; any other address is refused, and nothing is ever fetched.
 * @param value a document, with or without a context; nodes that have none are read with that of CTDL-ASN
 */
export async function expand(value: unknown): Promise<Expanded> {
  const costly = costlyPart(value);
  if (costly !== undefined) return { ok: false, issue: costly };
  // Loaded when it is needed: most files are not JSON-LD.
  const { default: jsonld } = await import('jsonld');
  const unknown = new Map<string, number>();
  const documents = listOf(value).map(withContext);
  try {
    const nodes: unknown = await jsonld.expand(
      documents as never,
      {
        documentLoader: load,
        eventHandler: ({ event }: { event: { code: string; details: { property?: string } } }) => {
          const { property } = event.details;
          if (event.code === 'invalid property' && property !== undefined) {
            unknown.set(property, (unknown.get(property) ?? 0) + 1);
          }
        },
      } as never,
    );
    return {
      ok: true,
      nodes: listOf(nodes)
        .map(objectOf)
        .filter((node) => node !== undefined),
      unknown,
    };
  } catch (cause) {
    return { ok: false, issue: refusalOf(cause) };
  }
}

async function load(address: string) {
  if (!isShipped(address)) throw new UnknownContext(address);
  return { documentUrl: address, document: { '@context': CONTEXT } };
}

class UnknownContext extends Error {
  readonly address: string;
  constructor(address: string) {
    super(address);
    this.address = address;
  }
}

function refusalOf(cause: unknown): StandardsIssue {
  for (
    let one: unknown = cause;
    one instanceof Error;
    one = one.cause ?? (one as { details?: { cause?: unknown } }).details?.cause
  ) {
    if (!(one instanceof UnknownContext)) continue;
    const message = `The context ${one.address.slice(0, 200)} is not shipped with Cairn, and nothing is fetched.`;
    return { code: 'not_json_ld', path: '$.@context', message, hint: 'Write its terms into the file.' };
  }
  const reason = cause instanceof Error ? cause.message.slice(0, 300) : '';
  return { code: 'not_json_ld', path: '$', message: `The file is not well-formed JSON-LD: ${reason}` };
}

/** The document with the context of CTDL-ASN before its own. */
function withContext(value: unknown): unknown {
  const object = objectOf(value);
  if (object === undefined) return value;
  const { '@context': own, ...rest } = object;
  return { '@context': own === undefined ? CONTEXT : [CONTEXT, ...listOf(own)], ...rest };
}

/** What would make the expansion costly: contexts that are too many, too long or within one another, and addresses. */
function costlyPart(value: unknown): StandardsIssue | undefined {
  let contexts = 0;
  let terms = 0;
  const open: { readonly value: unknown; readonly isContext: boolean }[] = [{ value, isContext: false }];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (typeof one.value === 'string' && hasManySlashes(one.value)) return refused(SLASHES);
    if (typeof one.value !== 'object' || one.value === null) continue;
    for (const [name, inside] of Object.entries(one.value)) {
      if (hasManySlashes(name)) return refused(SLASHES);
      if (name === '@context' || name === '@import' || name === '@propagate') {
        if (one.isContext || name !== '@context')
          return refused(`A context within a context ("${name}") is not read.`);
        contexts += 1;
        for (const part of listOf(inside)) terms += Object.keys(objectOf(part) ?? {}).length;
      }
      open.push({ value: inside, isContext: one.isContext || name === '@context' });
    }
    if (contexts > MOST_CONTEXTS) return refused(`The file has more than ${MOST_CONTEXTS} contexts.`);
    if (terms > MOST_TERMS) return refused(`The contexts of the file have more than ${MOST_TERMS} terms.`);
  }
  return undefined;
}

const SLASHES = `A text has more than ${MOST_SLASHES} slashes: it would be read as an address.`;

function hasManySlashes(text: string): boolean {
  // What comes after as many as are looked for is not cut up.
  return text.split('/', MOST_SLASHES + 2).length > MOST_SLASHES + 1;
}

function refused(message: string): StandardsIssue {
  return { code: 'not_json_ld', path: '$', message, hint: 'Use one context at the top of the file.' };
}
