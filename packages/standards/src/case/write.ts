import type { CatalogueItem, Competency, Crosswalk, Framework } from '@cairn/competency';
import type { WriteOptions, Written } from '../reading/format.ts';
import { type LeftOutList, leftOutList } from '../reading/left-out.ts';
import { defined } from '../reading/members.ts';
import { leaveOut, oneFramework } from '../writing/one-framework.ts';
import { inLanguage, languageFor } from '../writing/one-language.ts';
import type { CaseContext } from './case-context.ts';
import { otherCodes } from './identifier.ts';
import { Identifiers } from './identifiers.ts';
import { writeAssociations } from './write-associations.ts';

/** Writes a framework, and the crosswalks beside it, as a CASE 1.1 package: strict, without a wrapper. */
export function writeCase(items: readonly CatalogueItem[], { at }: WriteOptions): Written {
  const leftOut = leftOutList();
  const one = oneFramework(items, leftOut);
  if (!one.ok) return one;
  const { framework, crosswalks } = one;
  const changed = instant(framework.lastChangeDateTime) ?? at;
  const language = languageFor(framework.title);
  const identifiers = new Identifiers();
  const value = {
    CFDocument: documentOf(framework, { identifiers, language, changed, leftOut }),
    CFItems: framework.competencies.map((item) => itemOf(item, { identifiers, language, changed, leftOut })),
    CFAssociations: writeAssociations(framework, crosswalks as readonly Crosswalk[], {
      identifiers,
      language,
      changed,
      leftOut,
    }),
  };
  return { ok: true, text: `${JSON.stringify(value, undefined, 2)}\n`, leftOut: leftOut.all() };
}

const OF_DOCUMENT: ReadonlySet<string> = new Set([
  'kind',
  'id',
  'version',
  'title',
  'description',
  'notes',
  'creator',
  'publisher',
  'codes',
  'type',
  'status',
  'statusStartDate',
  'statusEndDate',
  'lastChangeDateTime',
  'license',
  'source',
  'subjects',
  'competencies',
]);

function documentOf(framework: Framework, context: CaseContext): object {
  const { identifiers, language, changed, leftOut } = context;
  const { id, license, subjects } = framework;
  const text = (name: 'title' | 'description' | 'notes' | 'creator' | 'publisher') =>
    inLanguage(framework[name], language, `framework ${name}`, leftOut);
  leaveOut(framework as unknown as Record<string, unknown>, 'framework', OF_DOCUMENT, leftOut);
  leftOut.add('framework codes', 'CASE has one identifier', otherCodes(framework.codes).length);
  const creator = text('creator') ?? text('publisher');
  if (creator === undefined)
    leftOut.add('CFDocument.creator', 'the framework names no creator: Unknown is written');
  return defined({
    identifier: identifiers.of(id, framework.codes),
    uri: id,
    caseVersion: '1.1',
    creator: creator ?? 'Unknown',
    title: text('title') ?? id,
    lastChangeDateTime: changed,
    frameworkType: framework.type,
    officialSourceURL: framework.source,
    publisher: text('publisher'),
    description: text('description'),
    subject: subjects,
    language,
    version: framework.version,
    adoptionStatus: framework.status,
    statusStartDate: dayOf(framework.statusStartDate, 'framework statusStartDate', leftOut),
    statusEndDate: dayOf(framework.statusEndDate, 'framework statusEndDate', leftOut),
    licenseURI:
      license === undefined
        ? undefined
        : { title: license, identifier: identifiers.of(license), uri: license },
    notes: text('notes'),
  });
}

const OF_ITEM: ReadonlySet<string> = new Set([
  'id',
  'label',
  'statement',
  'notes',
  'code',
  'codes',
  'type',
  'level',
  'statusStartDate',
  'statusEndDate',
  'lastChangeDateTime',
  'keywords',
  'subjects',
  'broader',
  'associations',
]);

function itemOf(item: Competency, context: CaseContext): object {
  const { identifiers, changed, leftOut } = context;
  const { id, statement, label, level } = item;
  const language = languageFor(statement ?? label, context.language);
  const text = (name: 'label' | 'statement' | 'notes') =>
    inLanguage(item[name], language, `competency ${name}`, leftOut);
  leaveOut(item as unknown as Record<string, unknown>, 'competency', OF_ITEM, leftOut);
  leftOut.add('competency codes', 'CASE has one identifier', otherCodes(item.codes).length);
  const short = text('label');
  const whole = text('statement');
  return defined({
    identifier: identifiers.of(id, item.codes),
    uri: id,
    fullStatement: whole ?? short ?? id,
    abbreviatedStatement: whole === undefined ? undefined : short,
    humanCodingScheme: item.code,
    CFItemType: item.type,
    educationLevel: level === undefined || typeof level !== 'string' ? level : [level],
    conceptKeywords: item.keywords,
    subject: item.subjects,
    notes: text('notes'),
    language,
    statusStartDate: dayOf(item.statusStartDate, 'competency statusStartDate', leftOut),
    statusEndDate: dayOf(item.statusEndDate, 'competency statusEndDate', leftOut),
    lastChangeDateTime: instant(item.lastChangeDateTime) ?? changed,
  });
}

/** A day or instant as the instant that CASE wants. */
function instant(time: string | undefined): string | undefined {
  if (time === undefined) return undefined;
  if (!time.includes('T')) return `${time}T00:00:00Z`;
  // Seconds are not optional in RFC 3339.
  return time.replace(/T(\d{2}:\d{2})(Z|[+-])/, 'T$1:00$2');
}

/** The day of a time: CASE has no instants for the dates of a status. */
function dayOf(time: string | undefined, what: string, leftOut: LeftOutList): string | undefined {
  if (time?.includes('T')) leftOut.add(what, 'its day is written, not its time');
  return time?.slice(0, 10);
}
