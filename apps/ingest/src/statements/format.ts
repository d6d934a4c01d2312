import { toCanonical, toIds, type XapiVersion } from '@cairn/xapi';

export type StatementFormat = 'ids' | 'exact' | 'canonical';

/** The text of a statement in the format asked for (1.0.3 Communication 2.1.3; 2.0 4.1.6.1). */
export function formatStatement(
  exact: string,
  format: StatementFormat,
  version: XapiVersion,
  acceptLanguage: string | undefined,
): string {
  const allowed = version === '1.0.3' ? withoutNewer(exact) : exact;
  if (format === 'exact') return allowed;
  const value = JSON.parse(allowed);
  return JSON.stringify(format === 'ids' ? toIds(value, version) : toCanonical(value, acceptLanguage));
}

/** A 1.0.x client is never handed what its version does not allow: contextAgents and contextGroups are of 2.0. */
function withoutNewer(exact: string): string {
  if (!exact.includes('"contextAgents"') && !exact.includes('"contextGroups"')) return exact;
  const value = JSON.parse(exact);
  for (const context of [value.context, value.object?.context]) {
    if (context === undefined) continue;
    delete context.contextAgents;
    delete context.contextGroups;
  }
  return JSON.stringify(value);
}
