import { because, explainedIn } from './explanation.ts';

/** Changes of packages/lrs that no test can or should notice. */
export const LRS = explainedIn('packages/lrs/src', {
  'access/access-tokens.ts': [
    because('A null payload then throws, which is caught with the same result.', ['payload?.k', 'payload.k']),
  ],
  'access/token-binding.ts': [
    because('Past its end a text has the character "", which every text includes.', [
      'id.length === activity.length',
      'false',
    ]),
  ],
  'access/token-evidence.ts': [
    because('Nothing begins with an absent activity either; the condition is there for the compiler.', [
      'activity === undefined',
      'false',
    ]),
  ],
  'documents/merge-documents.ts': [
    because(
      'Nothing else is thrown there; any other error must not be taken for a document that is not an object.',
      ['error instanceof RangeError', 'true'],
    ),
    because('A stored document was JSON when it came; to parse it again costs time and nothing else.', [
      "which === 'stored'",
      'false',
    ]),
    because('As above, where it decides whether the document is parsed again; in a message it is noticed.', [
      "'stored'",
      '""',
    ]),
  ],
  'log/accept-window.ts': [
    because('What is dropped with a record by that key is not there.', ['[]', '["Stryker was here"]']),
    because('Records come in log order from the floor on: below it there is nothing to drop.', [
      'offset <= this.#floor',
      'offset < this.#floor',
    ]),
  ],
  'log/envelope-header.ts': [
    because('Number.isInteger refuses what is not a number; the condition is there for the compiler.', [
      "typeof length === 'number'",
      'true',
    ]),
  ],
  'log/envelope.ts': [
    because('Without what is lent the bytes are the same; it costs time and nothing else.', [
      'units * BYTES_PER_UNIT <= scratch.length',
      'units * BYTES_PER_UNIT < scratch.length',
    ]),
    because('A header that was read always has statements; the list is there for the compiler.', ['[]']),
    because(
      'JSON leaves out what is undefined; the condition is there for the compiler.',
      ['digest !== undefined', 'true'],
      ['timestamp !== undefined', 'true'],
      ['voids !== undefined', 'true'],
      ['authority !== undefined', 'true'],
    ),
  ],
  'log/import-lanes.ts': [
    because('Lanes that are not let go of cost memory and nothing else.', [
      'lanes.get(tenant) === lane',
      'false',
    ]),
  ],
  'log/import-log.ts': [
    because(
      'To compare what comes after the beginning costs time and finds nothing to compare with.',
      ['before < (existing.get(tenant)?.records ?? 0)', 'true'],
      ['before < (existing.get(tenant)?.records ?? 0)', 'before <= (existing.get(tenant)?.records ?? 0)'],
    ),
  ],
});
