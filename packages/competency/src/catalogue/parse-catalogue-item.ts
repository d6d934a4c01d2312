import { EVIDENCE_KINDS } from '../evidence/evidence.ts';
import { checkFramework } from './check-framework.ts';
import { FieldReader } from './field-reader.ts';
import type { CatalogueIssue } from './issue.ts';
import type { Alignment, Alignments, CatalogueItem, Competency, Credential, Framework } from './item.ts';
import { parseMethod } from './parse-method.ts';

/** The item, or everything that is wrong with it. */
export type ParsedCatalogueItem =
  | { readonly ok: true; readonly item: CatalogueItem }
  | { readonly ok: false; readonly issues: readonly CatalogueIssue[] };

/**
 * Reads a parsed JSON value as a catalogue item to publish. All issues are found at once. Members that are not known
 * are left out of the item.
 */
export function parseCatalogueItem(value: unknown): ParsedCatalogueItem {
  const issues: CatalogueIssue[] = [];
  const reader = new FieldReader(value, '$', issues);
  if (issues.length > 0) return { ok: false, issues };
  const kind = reader.oneOf('kind', ['framework', 'alignments', 'credential']);
  if (kind === undefined) return { ok: false, issues };
  const item = READERS[kind](reader);
  if (item.kind === 'framework' && issues.length === 0) checkFramework(item, reader);
  return issues.length > 0 ? { ok: false, issues } : { ok: true, item };
}

const READERS = { framework, alignments, credential };

function framework(reader: FieldReader): Framework {
  return {
    kind: 'framework',
    ...identity(reader),
    title: reader.string('title'),
    competencies: reader.objects('competencies', competency),
  };
}

function competency(reader: FieldReader): Competency {
  return {
    id: reader.iri('id'),
    label: reader.string('label'),
    ...(reader.has('statement') ? { statement: reader.string('statement') } : {}),
    ...(reader.has('broader') ? { broader: reader.iri('broader') } : {}),
    method: parseMethod(new FieldReader(reader.raw('method'), `${reader.path}.method`, reader.issues)),
  };
}

function alignments(reader: FieldReader): Alignments {
  const seen = new Set<string>();
  return {
    kind: 'alignments',
    ...identity(reader),
    frameworkId: reader.iri('frameworkId'),
    alignments: reader.objects('alignments', (entry) => {
      const read = alignment(entry);
      const key = JSON.stringify([read.activity, read.competency]);
      if (seen.has(key)) {
        entry.note(
          'duplicate',
          '',
          'This activity is aligned to this competency above.',
          'Keep one of them.',
        );
      }
      seen.add(key);
      return read;
    }),
  };
}

function alignment(reader: FieldReader): Alignment {
  return {
    activity: reader.iri('activity'),
    competency: reader.iri('competency'),
    evidence: reader.wordsOf('evidence', EVIDENCE_KINDS),
    ...(reader.has('weight') ? { weight: reader.number('weight', 0, 1_000_000) } : {}),
  };
}

function credential(reader: FieldReader): Credential {
  return {
    kind: 'credential',
    ...identity(reader),
    title: reader.string('title'),
    activity: reader.iris('activity'),
    competencies: reader.has('competencies') ? reader.iris('competencies') : [],
  };
}

function identity(reader: FieldReader): { readonly id: string; readonly version: string } {
  return { id: reader.iri('id'), version: reader.string('version') };
}
