import type { Explanation } from './explanation.ts';

/** Changes of packages/lrs that no test can or should notice. */
export const LRS: readonly Explanation[] = [
  {
    path: 'packages/lrs/src/log/accept-window.ts',
    code: '[]',
    replacement: '["Stryker was here"]',
    reason: 'What is dropped with a record by that key is not there.',
  },
  {
    path: 'packages/lrs/src/log/envelope.ts',
    code: 'units * BYTES_PER_UNIT <= scratch.length',
    replacement: 'units * BYTES_PER_UNIT < scratch.length',
    reason: 'Without what is lent the bytes are the same; it costs time and nothing else.',
  },
  {
    path: 'packages/lrs/src/log/accept-window.ts',
    code: 'offset <= this.#floor',
    replacement: 'offset < this.#floor',
    reason: 'Records come in log order from the floor on: below it there is nothing to drop.',
  },
  {
    path: 'packages/lrs/src/access/access-tokens.ts',
    code: 'payload?.k',
    replacement: 'payload.k',
    reason: 'A null payload then throws, which is caught with the same result.',
  },
  {
    path: 'packages/lrs/src/log/import-lanes.ts',
    code: 'lanes.get(tenant) === lane',
    replacement: 'false',
    reason: 'Lanes that are not let go of cost memory and nothing else.',
  },
  {
    path: 'packages/lrs/src/access/token-evidence.ts',
    code: 'activity === undefined',
    replacement: 'false',
    reason: 'Nothing begins with an absent activity either; the condition is there for the compiler.',
  },
  {
    path: 'packages/lrs/src/documents/merge-documents.ts',
    code: 'error instanceof RangeError',
    replacement: 'true',
    reason:
      'Nothing else is thrown there; any other error must not be taken for a document that is not an object.',
  },
  {
    path: 'packages/lrs/src/log/envelope-header.ts',
    code: "typeof length === 'number'",
    replacement: 'true',
    reason: 'Number.isInteger refuses what is not a number; the condition is there for the compiler.',
  },
  {
    path: 'packages/lrs/src/log/envelope.ts',
    code: '[]',
    reason: 'A header that was read always has statements; the list is there for the compiler.',
  },
  {
    path: 'packages/lrs/src/access/token-binding.ts',
    code: 'id.length === activity.length',
    replacement: 'false',
    reason: 'Past its end a text has the character "", which every text includes.',
  },
  {
    path: 'packages/lrs/src/documents/merge-documents.ts',
    code: "which === 'stored'",
    replacement: 'false',
    reason: 'A stored document was JSON when it came; to parse it again costs time and nothing else.',
  },
  {
    path: 'packages/lrs/src/documents/merge-documents.ts',
    code: "'stored'",
    replacement: '""',
    reason: 'As above, where it decides whether the document is parsed again; in a message it is noticed.',
  },
  {
    path: 'packages/lrs/src/log/envelope.ts',
    code: 'digest !== undefined',
    replacement: 'true',
    reason: 'JSON leaves out what is undefined; the condition is there for the compiler.',
  },
  {
    path: 'packages/lrs/src/log/envelope.ts',
    code: 'timestamp !== undefined',
    replacement: 'true',
    reason: 'JSON leaves out what is undefined; the condition is there for the compiler.',
  },
  {
    path: 'packages/lrs/src/log/envelope.ts',
    code: 'voids !== undefined',
    replacement: 'true',
    reason: 'JSON leaves out what is undefined; the condition is there for the compiler.',
  },
  {
    path: 'packages/lrs/src/log/envelope.ts',
    code: 'authority !== undefined',
    replacement: 'true',
    reason: 'JSON leaves out what is undefined; the condition is there for the compiler.',
  },
  {
    path: 'packages/lrs/src/log/import-log.ts',
    code: 'before < (existing.get(tenant)?.records ?? 0)',
    replacement: 'true',
    reason: 'To compare what comes after the beginning costs time and finds nothing to compare with.',
  },
  {
    path: 'packages/lrs/src/log/import-log.ts',
    code: 'before < (existing.get(tenant)?.records ?? 0)',
    replacement: 'before <= (existing.get(tenant)?.records ?? 0)',
    reason: 'To compare what comes after the beginning costs time and finds nothing to compare with.',
  },
];
