import type { SeparationType } from '../employment/employment-event.ts';
import type { EmploymentEventType } from '../employment/employment-events.ts';
import { cellText, wordOf } from './cell.ts';
import { isAmbiguousDate, readDate } from './date.ts';
import { DATE_FIELDS, type Field, type FileKind, type Mapping, REQUIRED_FIELDS } from './mapping.ts';

/** Words of headings, in the order in which they are tried; the first column that fits a field is taken. */
const HEADINGS: Readonly<Partial<Record<Field, RegExp>>> = {
  stageDate: /^(dateatstage|stagedate|stageat|statusdate)$/,
  applied: /^(application|applied|apply)(date|at|on|time)?$|^dateapplied$|^dateofapplication$/,
  application: /^application(id|number|no)$/,
  person:
    /^(candidate|applicant|employee|emp|worker|person|learner|participant|staff)(id|number|no|email)?$|^e?mail(address)?$/,
  requisition:
    /^(requisition|position|job|vacancy|opening|posting)(id|number|no|code)$|^requisition$|^req(id)?$/,
  occupation: /^(occupation|job|position)(code|title|role|name)?$|^role$|^title$/,
  employer: /^(employer|company|organi[sz]ation)(id|name)?$/,
  region: /^(region|state|location|site|country)$/,
  stage: /^stage(name)?$|^step$/,
  status: /^(status|outcome|result)$/,
  opened: /^(requisition)?(opened|opendate|openedat|posted|posteddate|dateposted)$/,
  screened: /^screen(ed|ing)?(date|at|on)?$/,
  interviewed: /^interview(ed)?(date|at|on)?$/,
  offered: /^offer(ed)?(date|at|on)?$/,
  accepted: /^(offer)?accept(ed|ance)?(date|at|on)?$/,
  declined: /^(offer)?declined?(date|at|on)?$/,
  lapsed: /^(offer)?lapsed?(date|at|on)?$/,
  withdrawn: /^withdr(ew|awn|awal)(date|at|on)?$/,
  rejected: /^reject(ed|ion)?(date|at|on)?$/,
  hired: /^hired?(date|at|on)?$|^datehired$/,
  started: /^start(ed)?(date|at|on)?$|^dateof(hire|start|joining)$|^joined(date)?$/,
  ended: /^(end(ed)?|termination|separation|left|exit|departure)(date|at|on)?$|^dateof(termination|leaving)$/,
  separationType: /^(separation|termination)type$/,
  separationReason: /^(separation|termination|term|leaving)reason$|^reason(forleaving)?$/,
  priorOccupation: /^(prior|previous|last)(occupation|job|role)$/,
  experience: /^(years?(of)?)?experience(years)?$|^yearsofexperience$/,
  from: /^(pay|period)?(from|start|begin|startdate)$/,
  until: /^(pay|period)?(until|to|end|enddate)$/,
  amount: /^(amount|wage|wages|pay|salary|earnings|gross|price|cost)$/,
  currency: /^currency(code)?$/,
  basis: /^(pay)?(basis|frequency|per|unit)$/,
  programme: /^(program|programme|course)(id|name)?$/,
  enrolled: /^enrol(l)?(ed|ment)?(date|at|on)?$/,
  released: /^(released?|completed|finished|completion)(date|at|on)?$/,
  payer: /^(payer|fundedby|sponsor)$/,
  subsidised: /^subsidi[sz]ed$/,
};

const STAGES: readonly (readonly [RegExp, EmploymentEventType])[] = [
  [/withdr/, 'withdrawn'],
  [/reject|declinedby|notselected/, 'rejected'],
  [/offeraccept|accepted/, 'accepted'],
  [/offerdeclin|declined/, 'declined'],
  [/lapsed|expired/, 'lapsed'],
  [/offer/, 'offered'],
  [/hired|hire$/, 'hired'],
  [/screen/, 'screened'],
  [/shortlist|selected/, 'selected'],
  [/interview|round|assessment/, 'interviewed'],
  [/appl/, 'applied'],
];

const SEPARATIONS: readonly (readonly [RegExp, SeparationType])[] = [
  [/(?:in|non|not)volunt|forcause|breach|dismiss|fired|laidoff|layoff|redundan/, 'involuntary'],
  [/volunt|resign|quit|retire/, 'voluntary'],
  [/contract|fixedterm/, 'end_of_contract'],
  [/^other$/, 'other'],
];

/** A guess, and what whoever confirms it should look at. */
export interface GuessedMapping {
  readonly mapping: Mapping;
  readonly notes: readonly string[];
}

/**
 * Guesses what the columns of a file mean, from their headings and some rows. Nothing is imported by a guess: somebody has to
 * look at it and confirm it. The order of dates is not guessed: it is filled in only where each begins with a year.
 */
export function guessMapping(
  header: readonly string[],
  sample: readonly (readonly string[])[],
  { kind, source }: { readonly kind: FileKind; readonly source: string },
): GuessedMapping {
  const columns: Partial<Record<Field, string>> = {};
  const taken = new Set<string>();
  for (const [field, pattern] of Object.entries(HEADINGS) as [Field, RegExp][]) {
    const found = header.find((name) => !taken.has(name) && pattern.test(wordOf(name)));
    if (found === undefined || (kind !== 'stages' && (field === 'stage' || field === 'status'))) continue;
    columns[field] = found;
    taken.add(found);
  }
  const valuesOf = (field: Field): string[] => {
    const column = columns[field];
    if (column === undefined) return [];
    const at = header.indexOf(column);
    return sample.flatMap((row) => cellText(row[at]) ?? []);
  };
  const dates = DATE_FIELDS.flatMap(valuesOf);
  const isYearFirst = dates.every((text) => !isAmbiguousDate(text));
  const notes: string[] = [];
  if (!isYearFirst) {
    const example = dates.find(
      (text) =>
        isAmbiguousDate(text) && readDate(text, 'mdy') !== undefined && readDate(text, 'dmy') !== undefined,
    );
    notes.push(
      example === undefined
        ? `"dates" must be "mdy", "dmy" or "ymd"; it is not guessed. One of the dates is ${dates.find(isAmbiguousDate)}.`
        : `"dates" must be "mdy", "dmy" or "ymd": ${example} can be read in several ways, and it is not guessed.`,
    );
  }
  const missing = REQUIRED_FIELDS[kind].filter((field) => columns[field] === undefined);
  if (missing.length > 0)
    notes.push(
      `Needed and not found: ${missing.join(', ')}. Add ${missing.length === 1 ? 'it' : 'them'} to "columns".`,
    );
  const twice = [...taken].filter((name) => header.indexOf(name) !== header.lastIndexOf(name));
  if (twice.length > 0)
    notes.push(`In the file more than once: ${twice.join(', ')}. Rename all but one of each.`);
  const left = header
    .filter((name) => !taken.has(name))
    .map((name) => (name === '' ? 'a column without a heading' : name));
  if (left.length > 0) notes.push(`Not used: ${left.join(', ')}.`);
  const ids = [...valuesOf('person'), ...valuesOf('requisition')];
  const stages = meaningsOf(valuesOf('stage'), STAGES);
  const statuses = meaningsOf(valuesOf('status'), STAGES);
  const separations = meaningsOf(valuesOf('separationType'), SEPARATIONS);
  for (const [name, type] of [stages, statuses, separations].flatMap(Object.entries))
    if (type === null) notes.push(`"${name}" counts as nothing.`);
  return {
    mapping: {
      confirmed: false,
      kind,
      source,
      dates: isYearFirst ? 'ymd' : null,
      personIs: valuesOf('person').some((text) => text.includes('@')) ? 'email' : 'account',
      columns,
      ignore: [
        ...(new Set(ids).size > new Set(ids.map((id) => id.toLowerCase())).size ? (['case'] as const) : []),
        ...(ids.some((id) => id.includes('--')) ? (['repeated-hyphens'] as const) : []),
      ],
      stages,
      statuses,
      separations,
      occupations: {},
      covariates: {},
      pays: [],
    },
    notes,
  };
}

function meaningsOf<Meaning>(
  values: readonly string[],
  patterns: readonly (readonly [RegExp, Meaning])[],
): Record<string, Meaning | null> {
  const words = new Map(values.map((value) => [wordOf(value), value.toLowerCase()]));
  const meanings = [...words].map(
    ([word, name]) => [name, patterns.find(([pattern]) => pattern.test(word))?.[1] ?? null] as const,
  );
  return Object.fromEntries(meanings.sort(([a], [b]) => (a < b ? -1 : 1)));
}
