import { parseCatalogueItem } from '@cairn/competency';
import { FORMATS } from '../index.ts';

/** What a format makes of items: its text, and what is left out, why and how often; or why it cannot write them. */
export function writtenAs(format: string, values: readonly unknown[]) {
  const items = values.map((value) => {
    const parsed = parseCatalogueItem(value);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
    return parsed.item;
  });
  const written = FORMATS.find(({ name }) => name === format)?.write?.(items, { at: '2026-01-01T00:00:00Z' });
  if (!written?.ok) return written;
  const leftOut = written.leftOut.map(({ what, why, count }) => `${what}: ${why} (${count})`);
  return { ok: true as const, text: written.text, leftOut };
}

/** The same of a format in JSON, its text parsed. */
export function writtenAsJson(format: string, values: readonly unknown[]) {
  const written = writtenAs(format, values);
  return written?.ok ? { ...written, text: JSON.parse(written.text) as unknown } : written;
}
