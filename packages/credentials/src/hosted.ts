import { isDeepStrictEqual } from 'node:util';
import { readJson } from '@cairn/standards';
import type { FetchDocument } from './documents.ts';
import { isObject, type JsonObject, listOf, membersOf, textOf } from './members.ts';
import { fails, type Proved } from './proved.ts';

/** An issuer of Open Badges 2.0, as its own address describes it. */
export interface Issuer2 {
  /** The address by which it is known. */
  readonly address: string;
  readonly document: JsonObject;
}

/** Checks a hosted assertion: its address answers with it, and the issuer lets its assertions be there (Open Badges 2.0, Hosted Verification). */
export async function checkHosted(
  assertion: JsonObject,
  issuer: Issuer2,
  fetch: FetchDocument,
): Promise<Proved> {
  const id = textOf(assertion.id) ?? '';
  if (!allowsAddress(issuer, id)) {
    return fails('unknown-issuer', `The issuer does not let its assertions be at ${id.slice(0, 200)}.`);
  }
  const fetched = await fetch(id);
  if (!fetched.ok) {
    if (fetched.gone !== undefined && isRevoked(fetched.gone, id))
      return fails('revoked', 'Its issuer has revoked it.');
    return fails('unknown-issuer', `The assertion is hosted: ${fetched.why}`);
  }
  const read = readJson(fetched.text);
  if (!read.ok || !isObject(read.value))
    return fails('tampered', 'Its address does not answer with an assertion.');
  if (isRevoked(fetched.text, id)) return fails('revoked', 'Its issuer has revoked it.');
  return isDeepStrictEqual(read.value, assertion)
    ? { ok: true, how: 'Its address answers with it' }
    : fails('tampered', 'Its address answers with another assertion.');
}

/** Whether an address says that its assertion was revoked; it need not repeat the id. */
function isRevoked(text: string, id: string): boolean {
  const read = readJson(text);
  const said = membersOf(read.ok ? read.value : undefined);
  return said.revoked === true && (said.id === undefined || said.id === id);
}

/**
 * Whether an issuer lets its assertions be at an address: where `startsWith` and `allowedOrigins` say, or else on its own host. A
 * beginning holds within its own origin only: `https://school.example` does not begin an address of `school.example.evil.example`.
 */
function allowsAddress({ address, document }: Issuer2, id: string): boolean {
  if (!URL.canParse(id)) return false;
  const at = new URL(id);
  const { startsWith, allowedOrigins } = membersOf(document.verification);
  const [starts, origins] = [startsWith, allowedOrigins].map((one) => listOf(one).map(textOf));
  const isWithin = starts?.some(
    (start) =>
      start !== undefined &&
      URL.canParse(start) &&
      new URL(start).origin === at.origin &&
      at.username === '' &&
      at.href.startsWith(new URL(start).href),
  );
  if (starts?.length && !isWithin) return false;
  if (origins?.length) return origins.includes(at.host);
  return starts?.length ? true : at.host === new URL(address).host;
}
