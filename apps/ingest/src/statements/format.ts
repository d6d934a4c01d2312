import { toCanonical, toIds, withoutParticipants, type XapiVersion } from '@cairn/xapi';

export type StatementFormat = 'ids' | 'exact' | 'canonical';

/** The text of a statement in the format asked for (1.0.3 Communication 2.1.3; 2.0 4.1.6.1). */
export function formatStatement(
  exact: string,
  format: StatementFormat,
  version: XapiVersion,
  acceptLanguage: string | undefined,
): string {
  // A client of 1.0.x is never handed what its version does not allow.
  const allowed = version === '1.0.3' ? withoutParticipants(exact) : exact;
  if (format === 'exact') return allowed;
  const value = JSON.parse(allowed);
  return JSON.stringify(format === 'ids' ? toIds(value, version) : toCanonical(value, acceptLanguage));
}
