import { EMPLOYMENT_EVENTS, type EmploymentEventType } from '../employment/employment-events.ts';
import { EMPLOYMENT_EXTENSION as EXTENSION, EMPLOYMENT_TYPE as TYPE } from '../employment/vocabulary.ts';
import { APPLICATION_STEPS, CLOCK_SKEW_MS } from '../rows/application-row.ts';
import { wordOf } from './cell.ts';
import {
  DATE_FIELDS,
  type DateField,
  type Field,
  type Mapping,
  requiredFields,
  STEP_FIELDS,
} from './mapping.ts';
import { uuidOf } from './name-based-id.ts';
import { type Cells, RowCells, type RowIssue } from './row-cells.ts';
import { covariatesOf, type PaidWage, wagesOf } from './wages.ts';

/** An event that a row reports; its statement depends on the version of the row. */
export interface RowEvent {
  readonly type: EmploymentEventType;
  /** Tells it from all others of the source. */
  readonly key: string;
  /** Equal where it says the same. */
  readonly content: string;
  /** When it happened, ISO 8601. */
  readonly at: string;
  /** The statement as JSON data, with the id that follows from source, key and version. */
  statement(version: number): { readonly id: string };
}

/** What a row gives: its events, and why it gives none, or not all. */
export interface ReadRow {
  readonly events: readonly RowEvent[];
  readonly issues: readonly RowIssue[];
}

/**
 * Whether a row reports a step of an application that came before the application, and thus does not count: in many rows a sign of
 * dates that were read in the wrong order. What counts is decided where rows of applications are made, by all that is known.
 */
export function isBeforeApplication({ events }: ReadRow): boolean {
  const applied = events.find(({ type }) => type === 'applied');
  if (applied === undefined) return false;
  const first = Date.parse(applied.at) - CLOCK_SKEW_MS;
  return events.some(({ type, at }) => STEPS.has(type) && Date.parse(at) < first);
}

const STEPS: ReadonlySet<EmploymentEventType> = new Set<EmploymentEventType>(
  APPLICATION_STEPS.filter((step) => step !== 'recruited'),
);

/** Reads rows of a file by its mapping: a pure function of the row, so that the same row makes the same statements. */
export function createRowReader(mapping: Mapping): (cells: Cells) => ReadRow {
  return (cells) => new Row(mapping, cells).read();
}

/** What an event is said with. */
interface Said {
  readonly at: string;
  /** After the key of the application, employment or seat. */
  readonly part?: string;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

class Row {
  readonly #mapping: Mapping;
  readonly #row: RowCells;
  readonly #events: RowEvent[] = [];

  constructor(mapping: Mapping, cells: Cells) {
    this.#mapping = mapping;
    this.#row = new RowCells(mapping, cells);
  }

  read(): ReadRow {
    const { kind } = this.#mapping;
    for (const field of requiredFields(this.#mapping)) {
      const isDate = DATES.has(field);
      // An application whose date is missing on this line may have it on another one.
      const value = isDate ? this.#row.date(field as DateField) : this.#row.text(field);
      if (value === undefined) this.#row.missing(field);
    }
    const person = this.#row.id('person');
    if (person !== undefined) this[kind](person);
    return { events: this.#events, issues: this.#row.issues };
  }

  applications(person: string): void {
    const application = this.#applied(person);
    if (application === undefined) return;
    for (const type of STEP_FIELDS) {
      const at = this.#row.date(type);
      if (at !== undefined) this.#step(type, person, application, { at });
    }
    const started = this.#row.date('started');
    if (started !== undefined) this.#step('started', person, application, { at: started });
  }

  stages(person: string): void {
    const application = this.#applied(person);
    const stage = this.#row.text('stage');
    const at = this.#row.date('stageDate');
    if (application === undefined || stage === undefined || at === undefined) return;
    const type = this.#row.meaning('stage', stage);
    const status = this.#row.text('status');
    const outcome = status === undefined ? undefined : this.#row.meaning('status', status);
    const part = wordOf(stage);
    // Whoever is turned down at the first look has not passed it.
    const isPassed = !(type === 'screened' && outcome === 'rejected');
    if (type !== undefined && type !== 'applied' && isPassed)
      this.#step(type, person, application, { at, part });
    if (outcome !== undefined && outcome !== type) this.#step(outcome, person, application, { at, part: '' });
  }

  spells(person: string): void {
    const started = this.#row.date('started');
    if (started === undefined) return;
    const key = `employment/${this.#row.id('row') ?? `${person}/${this.#row.employer() ?? ''}/${started.slice(0, 10)}`}`;
    this.#employment('started', person, key, { at: started, extensions: this.#row.occupation('occupation') });
    const ended = this.#row.date('ended');
    if (ended === undefined) return;
    const type = this.#row.separationType();
    const reason = this.#row.text('separationReason');
    this.#employment('separated', person, key, {
      at: ended,
      extensions: {
        ...(type !== undefined && { [EXTENSION.separationType]: type }),
        ...(reason !== undefined && { [EXTENSION.separationReason]: reason }),
      },
    });
  }

  wages(person: string): void {
    const { pays, covariates } = wagesOf(this.#mapping, this.#row);
    if (this.#row.issues.length > 0) return;
    for (const pay of pays) {
      const { money, from, until, basis } = pay;
      const key = `pay/${this.#payKey(person, pay)}`;
      this.#employment('paid', person, key, {
        at: until,
        extensions: {
          [EXTENSION.money]: money,
          [EXTENSION.payPeriod]: { from, until },
          [EXTENSION.payBasis]: basis,
          ...covariates,
          ...this.#row.occupation('occupation'),
        },
      });
    }
  }

  #payKey(person: string, { from, until, basis }: Pick<PaidWage, 'from' | 'until' | 'basis'>): string {
    const row = this.#row.id('row');
    // A row with the pays of several periods is several rows.
    if (row !== undefined) return this.#mapping.pays.length > 0 ? `${row}/${from}/${until}` : row;
    return `${person}/${this.#row.employer() ?? ''}/${from}/${until}/${basis}`;
  }

  programmes(person: string): void {
    const programme = this.#row.text('programme');
    const enrolled = this.#row.date('enrolled');
    if (programme === undefined || enrolled === undefined) return;
    const id = this.#row.iri('programmes', programme);
    const object = { id, definition: { type: TYPE.programme, name: { und: programme } } };
    const key = `seat/${this.#row.id('row') ?? `${person}/${programme}/${enrolled.slice(0, 10)}`}`;
    const seat = (type: EmploymentEventType, at: string, extensions = {}) =>
      this.#add(type, { person, key: `${key}/${type}`, at, object, extensions });
    seat('enrolled', enrolled);
    const amount = this.#row.number('amount');
    const currency = this.#row.text('currency') ?? this.#mapping.currency;
    const payer = this.#row.text('payer');
    if (amount !== undefined) {
      if (amount < 0) this.#row.issue('amount', 'It is negative.');
      else if (currency === undefined) this.#row.issue('currency', 'There is no currency.');
      else
        seat('subsidised', enrolled, {
          [EXTENSION.money]: { amount, currency },
          ...(payer !== undefined && { [EXTENSION.payer]: payer }),
        });
    }
    const released = this.#row.date('released');
    if (released !== undefined) seat('released', released);
  }

  /** Who applied to what, and when: the event is the same on each line of an application. */
  #applied(person: string): { readonly key: string; readonly requisition: string } | undefined {
    const requisition = this.#row.id('requisition');
    if (requisition === undefined) return undefined;
    const application = {
      key: `application/${this.#row.id('application') ?? `${person}/${requisition}`}`,
      requisition,
    };
    const at = this.#row.date('applied');
    const hasOccupations = this.#mapping.columns.occupation !== undefined;
    const occupation = hasOccupations
      ? this.#row.occupation('occupation')
      : this.#row.requisitionAsOccupation(requisition);
    if (occupation === undefined) this.#row.missing('occupation');
    else if (at !== undefined) {
      const experience = this.#row.number('experience');
      const opened = this.#row.date('opened');
      this.#step('applied', person, application, {
        at,
        extensions: {
          ...occupation,
          ...this.#row.occupation('priorOccupation'),
          ...(experience !== undefined && { [EXTENSION.experience]: experience }),
          ...(opened !== undefined && { [EXTENSION.opened]: opened }),
          ...covariatesOf(this.#mapping, this.#row),
        },
      });
    }
    return application;
  }

  #step(
    type: EmploymentEventType,
    person: string,
    { key, requisition }: { readonly key: string; readonly requisition: string },
    { at, part, extensions = {} }: Said,
  ): void {
    const id = this.#row.iri('requisitions', requisition);
    const isOnOffer = type === 'accepted' || type === 'declined' || type === 'lapsed';
    const object = isOnOffer
      ? { id: this.#row.iri('offers', key), definition: { type: TYPE.offer } }
      : { id, definition: { type: TYPE.requisition } };
    this.#add(type, {
      person,
      key: `${key}/${type}${part === undefined || part === '' ? '' : `/${part}`}`,
      at,
      object,
      registration: uuidOf(this.#mapping.source, key),
      extensions: { [EXTENSION.requisition]: id, ...extensions },
    });
  }

  #employment(type: EmploymentEventType, person: string, key: string, { at, extensions = {} }: Said): void {
    const object = { id: this.#row.iri('positions', key), definition: { type: TYPE.position } };
    const subsidised = this.#row.text('subsidised');
    const isSubsidised =
      subsidised !== undefined && ['true', 'yes', 'y', '1'].includes(subsidised.toLowerCase());
    this.#add(type, {
      person,
      key: `${key}/${type}`,
      at,
      object,
      extensions: {
        ...extensions,
        ...(type === 'started' && isSubsidised && { [EXTENSION.subsidised]: true }),
      },
    });
  }

  #add(
    type: EmploymentEventType,
    said: {
      readonly person: string;
      readonly key: string;
      readonly at: string;
      readonly object: object;
      readonly registration?: string;
      readonly extensions: Readonly<Record<string, unknown>>;
    },
  ): void {
    const { source } = this.#mapping;
    const { verb, person: whom } = EMPLOYMENT_EVENTS[type];
    const person = { objectType: 'Agent', ...this.#agent(said.person) };
    const isDoneTo = whom === 'object';
    const employer = this.#row.employer();
    const region = this.#row.text('region');
    const content = {
      actor: isDoneTo ? { objectType: 'Agent', account: { homePage: source, name: 'import' } } : person,
      verb: { id: verb, display: { en: type } },
      object: isDoneTo ? person : said.object,
      timestamp: said.at,
    };
    const extensions = {
      ...said.extensions,
      ...(employer !== undefined && { [EXTENSION.employer]: this.#row.iri('employers', employer) }),
      ...(region !== undefined && { [EXTENSION.region]: region }),
    };
    const { registration, key } = said;
    this.#events.push({
      type,
      key,
      content: JSON.stringify([content, registration, extensions]),
      at: said.at,
      statement: (version) => ({
        id: uuidOf(source, key, version),
        ...content,
        context: {
          ...(registration !== undefined && { registration }),
          extensions: { ...extensions, [EXTENSION.record]: { source, key, version } },
        },
      }),
    });
  }

  #agent(person: string): object {
    const { personIs, homePage, source } = this.#mapping;
    return personIs === 'email'
      ? { mbox: `mailto:${person}` }
      : { account: { homePage: homePage ?? source, name: person } };
  }
}

const DATES: ReadonlySet<Field> = new Set<Field>(DATE_FIELDS);
