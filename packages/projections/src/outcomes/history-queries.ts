import type { EmploymentEvent } from '@cairn/outcomes';
import { type TenantQuery, tenantQuery } from '../tables/tenant-queries.ts';
import { employmentEvents } from './tables.ts';

/** Most stored events of one candidate, application or row that are read: more than rows are made of. The earliest. */
const MOST_EVENTS = 4_000;

/** An event as it was stored, whole. */
const eventRow = employmentEvents
  .pick('event', 'statement_id')
  .transform(
    ({ event, statement_id: statementId }): EmploymentEvent => ({ ...JSON.parse(event), statementId }),
  );

type Events = TenantQuery<{ keys: string[]; before: number }, EmploymentEvent>;

function eventsBy(name: string, column: 'candidate' | 'registration' | 'record_key'): Events {
  return tenantQuery({
    name,
    row: eventRow,
    maxSeconds: 120,
    sql: (own) => `
      SELECT event, statement_id FROM ${own(employmentEvents)}
      WHERE ${column} IN ({keys:Array(String)}) AND seq < {before:UInt64}
      ORDER BY timestamp, statement_id LIMIT ${MOST_EVENTS} BY ${column}`,
  });
}

/** The events of some candidates below a position. */
export const eventsOfCandidates = eventsBy('outcomes.events-of-candidates', 'candidate');
/** The events of some applications below a position. */
export const eventsOfApplications = eventsBy('outcomes.events-of-applications', 'registration');
/** All versions of some rows of a source below a position. */
export const eventsOfRecords = eventsBy('outcomes.events-of-records', 'record_key');
/** The events of some statements below a position. */
export const eventsOfStatements: Events = tenantQuery({
  name: 'outcomes.events-of-statements',
  row: eventRow,
  maxSeconds: 120,
  sql: (own) => `
    SELECT event, statement_id FROM ${own(employmentEvents)}
    WHERE statement_id IN ({keys:Array(UUID)}) AND seq < {before:UInt64}`,
});
