import { isDeepStrictEqual } from 'node:util';
import { readJson } from '@cairn/standards';
import type { FetchDocument } from './documents.ts';
import { idOf, isObject, type JsonObject, textOf } from './members.ts';

/** A document that was read at its own address, or why it was not. */
export type Addressed =
  | { readonly ok: true; readonly address: string; readonly document: JsonObject }
  | { readonly ok: false; readonly why: string };

/**
 * Reads what a member names at its own address, also where the member brings a copy with it: anybody can write a copy. What is
 * found is known by the address that was asked, never by what it calls itself; calling itself by an address of another host is a fault.
 * @param what it is, for people: `issuer`
 */
export async function atItsAddress(value: unknown, what: string, fetch: FetchDocument): Promise<Addressed> {
  const address = idOf(value);
  if (address === undefined || !/^https?:/i.test(address) || !URL.canParse(address)) {
    const why = `Its ${what} has no address where it could be looked up; what others write of it proves nothing.`;
    return { ok: false, why };
  }
  const fetched = await fetch(address);
  if (!fetched.ok) return { ok: false, why: `Its ${what} is not known: ${fetched.why}` };
  const read = readJson(fetched.text);
  if (!read.ok || !isObject(read.value)) {
    return { ok: false, why: `Its ${what} is not known: ${address.slice(0, 200)} is not a JSON document.` };
  }
  const named = textOf(read.value.id) ?? '';
  if (named !== address && (!URL.canParse(named) || new URL(named).host !== new URL(address).host)) {
    const why = `Its ${what} is not known: ${address.slice(0, 200)} answers with a document of somebody else.`;
    return { ok: false, why };
  }
  return { ok: true, address, document: read.value };
}

/**
 * The id of a document that is known by two addresses of one host: its own, if that answers with the same document; otherwise
 * the address at which it was read.
 */
export async function identityOf(
  { address, document }: Extract<Addressed, { ok: true }>,
  fetch: FetchDocument,
): Promise<string> {
  const named = textOf(document.id) ?? address;
  if (named === address) return address;
  const own = await atItsAddress(named, 'document', fetch);
  return own.ok && isDeepStrictEqual(own.document, document) ? named : address;
}
