import { readJson } from '@cairn/standards';
import { statusAt } from './bitstring.ts';
import type { FetchDocument } from './documents.ts';
import { isObject, type JsonObject, listOf, membersOf, textOf } from './members.ts';
import { fails, type Proved } from './proved.ts';

/** Most statuses of one credential. */
const MOST_STATUSES = 10;

/** Whether a status list itself is signed, valid now, not changed, and the one of the address at which it was asked for. */
export type CheckList = (
  text: string,
  address: string,
) => Promise<{ readonly ok: boolean; readonly why: string }>;

/**
 * Looks up whether a credential is revoked or suspended: Bitstring Status List 1.0, StatusList2021, and the revocation list of
 * 1EdTech. What cannot be looked up is `unknown-status`, never valid.
 */
export async function checkStatus(
  credential: JsonObject,
  fetch: FetchDocument,
  list: CheckList,
): Promise<Proved> {
  const entries = listOf(credential.credentialStatus);
  if (entries.length > MOST_STATUSES)
    return fails('unknown-status', `It has more than ${MOST_STATUSES} statuses.`);
  let unknown: Proved | undefined;
  for (const entry of entries) {
    const status = await oneStatus(membersOf(entry), textOf(credential.id), fetch, list);
    if (status.ok) continue;
    if (status.result === 'revoked') return status;
    unknown ??= status;
  }
  return unknown ?? { ok: true };
}

function oneStatus(
  entry: JsonObject,
  id: string | undefined,
  fetch: FetchDocument,
  list: CheckList,
): Promise<Proved> {
  const types = listOf(entry.type);
  if (types.includes('BitstringStatusListEntry') || types.includes('StatusList2021Entry')) {
    return inList(entry, fetch, list);
  }
  if (types.includes('1EdTechRevocationList')) return inRevocations(entry, id, fetch);
  return Promise.resolve(
    fails('unknown-status', `Statuses of the type ${String(types[0]).slice(0, 80)} are not known.`),
  );
}

/** Most bits of one status; so many say 65,536 things. */
const MOST_BITS = 16;

async function inList(entry: JsonObject, fetch: FetchDocument, list: CheckList): Promise<Proved> {
  const purpose = textOf(entry.statusPurpose) ?? 'revocation';
  // Only these take something away; a message or a refresh does not.
  if (purpose !== 'revocation' && purpose !== 'suspension') return { ok: true };
  const address = textOf(entry.statusListCredential);
  const index = /^\d{1,10}$/.test(textOf(entry.statusListIndex) ?? '')
    ? Number(entry.statusListIndex)
    : undefined;
  if (address === undefined || index === undefined) {
    return fails('unknown-status', 'Its status names no list, or no place in it.');
  }
  const { statusSize: size = 1 } = entry;
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 1 || size > MOST_BITS) {
    return fails('unknown-status', `Its status has not 1 to ${MOST_BITS} bits ("statusSize").`);
  }
  const fetched = await fetch(address);
  if (!fetched.ok) return fails('unknown-status', `Its status is not known: ${fetched.why}`);
  const checked = await list(fetched.text, address);
  if (!checked.ok) return fails('unknown-status', `Its status list cannot be trusted: ${checked.why}`);
  const read = readJson(fetched.text);
  const subject = membersOf(membersOf(read.ok ? read.value : undefined).credentialSubject);
  if (!['BitstringStatusList', 'StatusList2021'].includes(String(subject.type))) {
    return fails('unknown-status', 'Its status list is not a status list.');
  }
  if (!listOf(subject.statusPurpose).includes(purpose)) {
    return fails('unknown-status', `Its status list is not one for ${purpose}.`);
  }
  const status = statusAt(textOf(subject.encodedList) ?? '', index, size);
  if (!status.ok) return fails('unknown-status', status.why);
  if (!status.isSet) return { ok: true };
  return fails('revoked', `Its issuer has ${purpose === 'revocation' ? 'revoked' : 'suspended'} it.`);
}

async function inRevocations(
  entry: JsonObject,
  id: string | undefined,
  fetch: FetchDocument,
): Promise<Proved> {
  const address = textOf(entry.id);
  const fetched = address === undefined ? undefined : await fetch(address);
  if (!fetched?.ok) {
    return fails('unknown-status', `Its status is not known: ${fetched?.why ?? 'it names no list.'}`);
  }
  const read = readJson(fetched.text);
  if (!read.ok || !isObject(read.value)) return fails('unknown-status', 'Its revocation list is not JSON.');
  const revoked = listOf(read.value.revokedCredential).map(membersOf);
  if (!Array.isArray(read.value.revokedCredential) || id === undefined) {
    return fails('unknown-status', 'Its revocation list has another form.');
  }
  const found = revoked.find((one) => one.id === id && one.revoked !== false);
  return found === undefined ? { ok: true } : fails('revoked', 'Its issuer has revoked it.');
}
