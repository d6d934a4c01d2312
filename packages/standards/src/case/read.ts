import type { Draft, FrameworkDraft, Placed } from '../reading/draft.ts';
import { languageOf } from '../reading/language.ts';
import { leftOutList } from '../reading/left-out.ts';
import { isNothing, listOf, objectOf, textOf } from '../reading/members.ts';
import { related } from '../reading/related.ts';
import { PackageNodes } from './links.ts';
import { type CasePackage, packagesOf } from './package.ts';
import { readAssociations } from './read-associations.ts';
import { readDocument } from './read-document.ts';
import { readItems } from './read-items.ts';

/** Reads CASE 1.1, and 1.0 as OpenSALT and OpenCASE emit it. */
export function readCase(value: unknown): Draft {
  const packages = packagesOf(value);
  const draft: Draft & { frameworks: FrameworkDraft[]; others: Placed[] } = {
    words: wordsFor(packages),
    frameworks: [],
    others: [],
    counts: { items: 0, roots: 0, nulls: 0, rubrics: 0 },
    leftOut: leftOutList(),
    notes: [],
    issues: [],
  };
  for (const one of packages) readPackage(one, draft);
  return draft;
}

function readPackage(
  { value, at }: CasePackage,
  draft: Draft & { frameworks: FrameworkDraft[]; others: Placed[] },
) {
  const { leftOut, issues, notes, counts } = draft;
  const object = objectOf(value.CFDocument) ?? {};
  const document = readDocument(object, at, draft);
  const nodes = new PackageNodes();
  if (document !== undefined) {
    nodes.add({ is: 'document', id: document.id }, textOf(object.identifier), textOf(object.uri));
  }
  const items = readItems(value, at, languageOf(object.language), { nodes, leftOut, issues });
  const found = readAssociations(value, at, { nodes, items, counts, leftOut, notes, issues });
  const add = (name: string, count: number) => {
    counts[name] = (counts[name] ?? 0) + count;
  };
  add('items', listOf(value.CFItems).length);
  add('nulls', nullsIn(listOf(value.CFItems)));
  add('roots', found.roots);
  add('rubrics', listOf(value.CFRubrics).length);
  leftOut.add('CFRubrics', 'rubrics are not catalogue items', listOf(value.CFRubrics).length);
  for (const [name, list] of Object.entries(objectOf(value.CFDefinitions) ?? {})) {
    leftOut.add(`CFDefinitions.${name}`, 'items keep what they use by its title', listOf(list).length);
  }
  if (!isNothing(value.extensions)) leftOut.add('extensions', 'extensions are not kept');
  if (document === undefined) return;
  const competencies = items.map(({ members, at }, index) => {
    const { broader = [], associations = [] } = found.ofItems[index] ?? {};
    return { at, members: { ...members, ...related(broader, associations) } };
  });
  draft.frameworks.push({ members: document.members, at: `${at}.CFDocument`, competencies });
  if (found.crosswalk.length > 0) {
    const { version, title } = document.members;
    const id = `${document.id}${document.id.includes('#') ? '-' : '#'}crosswalk`;
    const members = { kind: 'crosswalk', id, version, title, associations: found.crosswalk };
    draft.others.push({ members, at: `${at}.CFAssociations` });
    add('crosswalk', found.crosswalk.length);
  }
}

/** Says what the file is; the version by what only one of them has. */
function wordsFor(packages: readonly CasePackage[]): string {
  const [first] = packages;
  const document = objectOf(first?.value.CFDocument) ?? {};
  const isNew =
    document.caseVersion === '1.1' ||
    /\/v1p1\//.test(textOf(document.uri) ?? '') ||
    'frameworkType' in document;
  const version = isNew ? '1.1' : '1.0';
  const wrapped = first !== undefined && first.at !== '$' ? ' in a wrapper' : '';
  return packages.length === 1 ? `a CASE ${version} package${wrapped}` : `${packages.length} CASE packages`;
}

/** Members without a value, which OpenCASE writes out. */
function nullsIn(items: readonly unknown[]): number {
  let nulls = 0;
  for (const item of items) {
    for (const value of Object.values(objectOf(item) ?? {})) if (value === null) nulls += 1;
  }
  return nulls;
}
