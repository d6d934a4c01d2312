import { SEPARATION_TYPES, type SeparationType } from '../employment/employment-event.ts';
import type { EmploymentEventType } from '../employment/employment-events.ts';
import { EMPLOYMENT_EXTENSION as EXTENSION } from '../employment/vocabulary.ts';
import { cellText, wordOf } from './cell.ts';
import { readDate } from './date.ts';
import type { DateField, Field, Mapping } from './mapping.ts';
import { mayBeSocialSecurityNumber, mayHoldSocialSecurityNumber } from './social-security.ts';

/** What is wrong with a cell of a row. */
export interface RowIssue {
  readonly column: string;
  readonly message: string;
}

/** A row by the names of its columns. */
export type Cells = (column: string) => string | undefined;

/** The cells of a row by what the mapping says they are, and what is wrong with those that were asked for. */
export class RowCells {
  readonly #mapping: Mapping;
  readonly #cells: Cells;
  readonly #found: RowIssue[] = [];

  constructor(mapping: Mapping, cells: Cells) {
    this.#mapping = mapping;
    this.#cells = cells;
  }

  get issues(): readonly RowIssue[] {
    return this.#found;
  }

  employer(): string | undefined {
    return this.text('employer') ?? this.#mapping.employer;
  }

  occupation(field: 'occupation' | 'priorOccupation'): Readonly<Record<string, unknown>> | undefined {
    const title = this.text(field);
    return title === undefined ? undefined : { [EXTENSION[field]]: this.occupationOf(title) };
  }

  /** Where a file has no occupations, each requisition is one of the source's own. */
  requisitionAsOccupation(requisition: string): Readonly<Record<string, unknown>> {
    return { [EXTENSION.occupation]: this.occupationOf(requisition) };
  }

  occupationOf(title: string) {
    const { occupations, source } = this.#mapping;
    const known = Object.hasOwn(occupations, title) ? occupations[title] : undefined;
    return known ?? { scheme: source, version: '1', code: wordOf(title) || title, title };
  }

  meaning(field: 'stage' | 'status', text: string): EmploymentEventType | undefined {
    const meanings = field === 'stage' ? this.#mapping.stages : this.#mapping.statuses;
    const found = Object.entries(meanings).find(([name]) => wordOf(name) === wordOf(text));
    if (found === undefined) this.issue(field, `The mapping gives no meaning for this ${field}.`);
    return found?.[1] ?? undefined;
  }

  /** How the employment of the row ended, by the mapping or in our own words; undefined where the row does not say. */
  separationType(): SeparationType | undefined {
    const text = this.text('separationType');
    if (text === undefined) return undefined;
    const word = wordOf(text);
    const mapped = Object.entries(this.#mapping.separations).find(([name]) => wordOf(name) === word);
    if (mapped !== undefined) return mapped[1] ?? undefined;
    const known = SEPARATION_TYPES.find((type) => wordOf(type) === word);
    if (known === undefined)
      this.issue(
        'separationType',
        `It is not one of ${SEPARATION_TYPES.join(', ')}, and "separations" of the mapping gives it no meaning.`,
      );
    return known;
  }

  text(field: Field): string | undefined {
    const column = this.#mapping.columns[field];
    return column === undefined ? undefined : this.textAt(column);
  }

  /** The text in a column that has no field of its own. */
  textAt(column: string): string | undefined {
    const text = cellText(this.#cells(column));
    if (text === undefined) return undefined;
    if (mayHoldSocialSecurityNumber(text)) return this.#refuse(column, SOCIAL_SECURITY);
    return text.isWellFormed() ? text : this.#refuse(column, 'It is not valid Unicode text.');
  }

  #refuse(column: string, message: string): undefined {
    this.issueAt(column, message);
    return undefined;
  }

  id(field: 'person' | 'requisition' | 'application' | 'row'): string | undefined {
    const { ignore, personIs } = this.#mapping;
    let id = this.text(field);
    if (id !== undefined && ignore.includes('repeated-hyphens')) id = id.replaceAll(/-+/g, '-');
    if (id !== undefined && ignore.includes('case')) id = id.toLowerCase();
    if (field === 'person' && personIs === 'email' && id !== undefined && !/^[^@\s]+@[^@\s]+$/.test(id)) {
      this.issue(field, 'It is not an e-mail address.');
      return undefined;
    }
    return id !== undefined && mayBeSocialSecurityNumber(id)
      ? this.#refuse(this.#columnOf(field), SOCIAL_SECURITY)
      : id;
  }

  date(field: DateField): string | undefined {
    const text = this.text(field);
    if (text === undefined) return undefined;
    const at = readDate(text, this.#mapping.dates);
    if (at === undefined) this.issue(field, `It is not a date in the order ${this.#mapping.dates}.`);
    return at;
  }

  number(field: 'amount' | 'experience'): number | undefined {
    const column = this.#mapping.columns[field];
    return column === undefined ? undefined : this.numberAt(column);
  }

  /** The number in a column that has no field of its own. */
  numberAt(column: string): number | undefined {
    const text = this.textAt(column);
    if (text === undefined) return undefined;
    const value = Number(text);
    if (Number.isFinite(value)) return value;
    return this.#refuse(
      column,
      'It is not a number: write digits with a point, without separators or signs of currency.',
    );
  }

  /** What is needed and not there, unless what is wrong with it was said already. */
  missing(field: Field): void {
    if (!this.#found.some((issue) => issue.column === this.#columnOf(field)))
      this.issue(field, 'There is nothing in it.');
  }

  /** Each fault once, whichever event needs the cell. */
  issue(field: Field, message: string): void {
    this.issueAt(this.#columnOf(field), message);
  }

  /** The same of a column that has no field of its own. */
  issueAt(column: string, message: string): void {
    if (this.#found.some((issue) => issue.column === column && issue.message === message)) return;
    this.#found.push({ column, message });
  }

  #columnOf(field: Field): string {
    return this.#mapping.columns[field] ?? field;
  }

  iri(folder: string, name: string): string {
    return isIri(name)
      ? name
      : `${this.#mapping.source.replace(/\/$/, '')}/${folder}/${encodeURIComponent(name)}`;
  }
}

/** Issues never repeat what is in a cell. */
const SOCIAL_SECURITY = 'It looks like a social security number, which is never taken: map another column.';

function isIri(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\S+$/i.test(text) && URL.canParse(text);
}
