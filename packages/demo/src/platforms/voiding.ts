import { type Agent, VOIDED } from '@cairn/xapi';
import { type Ledger, record } from '../world/ledger.ts';

/** The office of the college that takes back what was sent by mistake. */
export const RECORDS_OFFICE: Agent = {
  objectType: 'Agent',
  name: 'Harbour College Records Office',
  mbox: 'mailto:records@harbour-college.example',
};

/** A statement that should not have been sent is voided (xAPI 1.0.3 Data 2.3.2), unless that lies in the future. */
export function voided(
  ledger: Ledger,
  { by, statementId, at }: { readonly by: Agent; readonly statementId: string; readonly at: number },
): void {
  const id = record(ledger, {
    name: `void/${statementId}`,
    at,
    content: {
      actor: by,
      verb: { id: VOIDED, display: { en: 'voided' } },
      object: { objectType: 'StatementRef', id: statementId },
      version: '1.0.3',
    },
  });
  if (id !== undefined) ledger.voided.add(statementId);
}
