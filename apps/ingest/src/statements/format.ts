import {
  type LanguagePreference,
  parseKeepingNumbers,
  type Statement,
  toCanonical,
  toIds,
  withoutParticipants,
  withUtcTimestamps,
  type XapiVersion,
} from '@cairn/xapi';

export type StatementFormat = 'ids' | 'exact' | 'canonical';

/**
 * The text of a statement in the format asked for (1.0.3 Communication 2.1.3; 2.0 4.1.6.1).
 * @param languages of the request, read once for all its statements
 */
export function formatStatement(
  exact: string,
  format: StatementFormat,
  version: XapiVersion,
  languages: LanguagePreference,
): string {
  // A client is never handed what its version does not allow, whatever version the statement came under.
  const allowed = version === '1.0.3' ? withoutParticipants(exact) : withUtcTimestamps(exact);
  if (format === 'exact') return allowed;
  const value = parseKeepingNumbers(allowed) as Statement;
  return JSON.stringify(format === 'ids' ? toIds(value, version) : toCanonical(value, languages));
}
