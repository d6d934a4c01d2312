import { z } from 'zod';
import type { EmploymentIssue, SourceRecord } from './employment-event.ts';
import { EMPLOYMENT_EXTENSION } from './vocabulary.ts';

const record = z.object({
  source: z.string().min(1).max(1_000),
  key: z.string().min(1).max(1_000),
  version: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
});

/** The row that a statement repeats; undefined where there is none, with an issue where it is not whole. */
export function readSourceRecord(value: unknown, issues: EmploymentIssue[]): SourceRecord | undefined {
  if (value === undefined) return undefined;
  const read = record.safeParse(value);
  if (read.success) return read.data;
  issues.push({
    code: 'record_incomplete',
    path: `$.context.extensions['${EMPLOYMENT_EXTENSION.record}']`,
    message: 'A row of a source needs source and key, two texts, and a version, a whole number from 1 on.',
    hint: 'For example {"source":"https://ats.example","key":"application/17/hired","version":1}.',
  });
  return undefined;
}

/** One text per row of a source, for keys: source and key, each percent-encoded. */
export function recordKey({ source, key }: SourceRecord): string {
  return `${encodeURIComponent(source)}|${encodeURIComponent(key)}`;
}
