import { isDeepStrictEqual } from 'node:util';
import { headersOf, type Target } from './post.ts';

/**
 * Whether a store kept the authority that a statement came with.
 * @returns undefined where nothing came with one, or the store does not let this key read it
 */
export async function keptAuthority(
  target: Target,
  sent: { readonly id: string; readonly authority: unknown } | undefined,
): Promise<boolean | undefined> {
  if (sent === undefined) return undefined;
  try {
    const query = new URLSearchParams({ statementId: sent.id });
    const headers = headersOf(target, target.version ?? '2.0.0');
    const response = await fetch(`${target.endpoint}/statements?${query}`, { headers });
    if (!response.ok) return undefined;
    const { authority } = (await response.json()) as { authority?: unknown };
    return isDeepStrictEqual(plain(authority), plain(sent.authority));
  } catch {
    return undefined;
  }
}

/** An agent says what it is or not; both mean the same (1.0.3 Data 2.4.2.1). */
function plain(authority: unknown): unknown {
  if (typeof authority !== 'object' || authority === null) return authority;
  const { objectType = 'Agent', ...rest } = authority as { objectType?: unknown };
  return { objectType, ...rest };
}
