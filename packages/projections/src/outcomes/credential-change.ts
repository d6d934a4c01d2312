import type { CredentialChange } from '@cairn/competency';

/** A change as the table holds it. */
export interface ChangeRow {
  readonly change: CredentialChange['change'];
  readonly timestamp: number;
  readonly statement_id: string;
  readonly basis: 'asserted' | 'verified';
  readonly document: string;
  readonly issuer: string;
  readonly valid_until: number | null;
  readonly checked_at: number | null;
  readonly result_keys: readonly string[];
  readonly result_texts: readonly string[];
}

/** A row as a change to a credential, by the id that it has in the catalogue or the IRI that it was awarded under. */
export function changeOfRow(row: ChangeRow, credential: string): CredentialChange {
  const { change, timestamp, statement_id: statementId, basis } = row;
  return {
    credential,
    change,
    timestamp,
    statementId,
    basis,
    ...(row.document !== '' && { document: row.document }),
    ...(row.issuer !== '' && { issuer: row.issuer }),
    ...(row.valid_until !== null && { validUntil: row.valid_until }),
    ...(row.checked_at !== null && { checkedAt: row.checked_at }),
    ...(row.result_keys.length > 0 && { results: resultsOf(row) }),
  };
}

function resultsOf({ result_keys: keys, result_texts: texts }: ChangeRow): CredentialChange['results'] {
  return keys.flatMap((key, at) => {
    const [kind = '', ...of] = key.split('\n');
    return isKind(kind) ? [{ kind, of: of.join('\n'), text: texts[at] ?? '' }] : [];
  });
}

function isKind(kind: string): kind is 'value' | 'level' | 'number' | 'success' {
  return ['value', 'level', 'number', 'success'].includes(kind);
}
