import type { Principal } from '@cairn/lrs';
import type { IngestLimits } from '../deps.ts';

/** Most bytes of a body, unpacked, that a sender may send: content in a browser needs far less than a platform. */
export function bodyLimitOf(
  limits: Pick<IngestLimits, 'bodyBytes' | 'tokenBodyBytes'>,
  { token }: Principal,
): number {
  return token?.binding === undefined ? limits.bodyBytes : Math.min(limits.bodyBytes, limits.tokenBodyBytes);
}
