import { readCourse } from './cmi5/read.ts';
import { finish } from './framework/finish.ts';
import { placed } from './json/places.ts';
import type { Draft } from './reading/draft.ts';
import type { Table } from './reading/format.ts';
import type { Reading, ReadOptions } from './reading/reading.ts';
import { recogniseIn } from './recognise/recognise.ts';
import { FORMATS } from './registry.ts';

/**
 * Reads a file of a competency framework, whatever its format: what it is, its items for the catalogue, what of it is left
 * out, and everything that is wrong with it. Linear in its size, which is bounded; nothing but the bytes is asked.
 */
export async function readStandard(bytes: Uint8Array, options: ReadOptions = {}): Promise<Reading> {
  const found = recogniseIn(FORMATS, bytes);
  switch (found.is) {
    case 'json': {
      const reading = finish(found.format.name, await found.format.read(found.source, options));
      if (reading.outcome !== 'refused') return reading;
      return { ...reading, issues: placed(reading.issues, found.source.text) };
    }
    case 'csv':
      return finish(found.format.name, withExtraCells(found.format.read(found.table, options), found.table));
    case 'cmi5':
      return readCourse(found.text);
    case 'other':
      return { outcome: 'declined', words: found.words, why: WHY };
    case 'faulty':
      return { outcome: 'refused', words: found.words, issues: found.issues, counts: {} };
  }
}

/** Says of cells beyond the headings that they are left out: no format knows what they are. */
function withExtraCells(draft: Draft, { headings, rows }: Table): Draft {
  const extra = rows
    .flatMap(({ cells }) => cells.slice(headings.length))
    .filter((cell) => cell.trim() !== '');
  draft.leftOut.add('cells after the last column', 'no heading says what they are', extra.length);
  return draft;
}

const WHY = 'It is not a competency framework that is read here.';
