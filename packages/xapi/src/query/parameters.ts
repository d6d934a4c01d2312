import type { Fault } from '../fault.ts';
import { type Issue, issue, type Outcome } from '../issue.ts';
import { duplicateKeys } from '../json/duplicate-keys.ts';
import { quote } from '../quote.ts';
import { newCheck } from '../statement/check.ts';
import { checkActor, checkAgent } from '../statement/check-actor.ts';
import type { Actor, Agent } from '../statement/model.ts';
import { isIri } from '../values/iri.ts';
import { iriFault } from '../values/iri-fault.ts';
import { instantOf } from '../values/timestamp.ts';
import { timestampFault } from '../values/timestamp-fault.ts';
import { isUuid } from '../values/uuid.ts';

/** Parameters as a server has them: by name, a list where a name came several times; or a URLSearchParams. */
export type QueryInput = Record<string, string | readonly string[] | undefined> | URLSearchParams;

/**
 * The parameters of one request while they are read: remembers which are allowed and collects issues.
 * Unknown names, wrong case and repetition are refused (1.0.3 Communication 2.1.3, 2.2).
 */
export class Parameters {
  readonly issues: Issue[] = [];
  private readonly values = new Map<string, string>();

  constructor(input: QueryInput, allowed: readonly string[]) {
    for (const [name, value] of entriesOf(input)) {
      if (!allowed.includes(name)) this.reportUnknown(name, allowed);
      else if (this.values.has(name)) {
        this.issues.push(
          issue('repeated_parameter', name, `The parameter ${quote(name)} came more than once.`),
        );
      } else this.values.set(name, value);
    }
  }

  has(name: string): boolean {
    return this.values.has(name);
  }

  /** The names that came and are allowed. */
  names(): string[] {
    return [...this.values.keys()];
  }

  text(name: string): string | undefined {
    return this.values.get(name);
  }

  /** One of a few words. */
  word<Word extends string>(name: string, words: readonly Word[]): Word | undefined {
    const value = this.filled(name);
    if (value === undefined) return undefined;
    const word = words.find((one) => one === value);
    if (word === undefined) this.refuse('invalid_parameter', name, value, `one of ${words.join(', ')}`);
    return word;
  }

  /** Whether a parameter has a value; notes an issue if not. */
  required(name: string): boolean {
    if (this.values.get(name)) return true;
    this.issues.push(issue('missing_parameter', name, `The parameter "${name}" is required.`));
    return false;
  }

  /** The id of a document: any text that is not empty and can be kept as it is. */
  id(name: string, required: boolean): string | undefined {
    if (required && !this.required(name)) return undefined;
    const id = this.filled(name);
    if (id !== undefined) this.refuseUnkept(name, id);
    return id;
  }

  uuid(name: string): string | undefined {
    const value = this.filled(name);
    if (value === undefined) return undefined;
    if (!isUuid(value)) this.refuse('invalid_uuid', name, value, 'a UUID');
    return value.toLowerCase();
  }

  iri(name: string): string | undefined {
    const value = this.filled(name);
    if (value !== undefined && !isIri(value)) {
      this.refuse('invalid_iri', name, value, 'an IRI', iriFault(value));
    }
    return value;
  }

  /** A timestamp as milliseconds since 1970. */
  instant(name: string): number | undefined {
    const value = this.filled(name);
    if (value === undefined) return undefined;
    const instant = instantOf(value);
    if (!Number.isNaN(instant)) return instant;
    this.refuse('invalid_timestamp', name, value, 'a timestamp', timestampFault(value));
    return undefined;
  }

  /** A boolean; in any case, because clients written in Python send `True`. */
  flag(name: string): boolean {
    const value = this.filled(name);
    if (value === undefined) return false;
    const word = value.toLowerCase();
    if (word !== 'true' && word !== 'false') {
      this.refuse('invalid_parameter', name, value, '"true" or "false"');
    }
    return word === 'true';
  }

  count(name: string): number | undefined {
    const value = this.filled(name);
    if (value === undefined) return undefined;
    const count = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
    if (Number.isNaN(count)) this.refuse('invalid_parameter', name, value, 'a whole number, 0 or more');
    return count;
  }

  /** An Agent or Group in JSON; the identifier of its own is required. */
  actor(name: string): Actor | undefined {
    return this.json(name, true) as Actor | undefined;
  }

  /** An Agent in JSON. */
  agent(name: string): Agent | undefined {
    return this.json(name, false) as Agent | undefined;
  }

  /** What was read, unless anything is wrong. Give every property of the value; undefined ones are left out of it. */
  outcome<Value extends object>(
    read: { readonly [Name in keyof Required<Value>]: Value[Name] | undefined },
  ): Outcome<Value> {
    if (this.issues.length > 0) return { ok: false, issues: this.issues };
    const given = Object.entries(read).filter(([, value]) => value !== undefined);
    // What is required and absent is among the issues.
    return { ok: true, value: Object.fromEntries(given) as Value };
  }

  private json(name: string, groups: boolean): unknown {
    const value = this.filled(name);
    if (value === undefined) return undefined;
    let parsed: unknown;
    try {
      parsed = JSON.parse(value);
    } catch {
      const hint = 'Send an Agent as JSON, percent-encoded, such as {"mbox":"mailto:learner@example.org"}.';
      this.refuse('invalid_parameter', name, value, 'JSON', { hint });
      return undefined;
    }
    const check = newCheck('2.0.0');
    if (groups) checkActor(check, parsed, name);
    else checkAgent(check, parsed, name);
    // Only what is one: anything else may be nested without end.
    if (check.issues.length === 0) check.issues.push(...duplicateKeys(value, MOST_ISSUES, name));
    this.issues.push(...check.issues);
    if (check.issues.length > 0) return undefined;
    const actor = parsed as Actor;
    if (actor.account !== undefined) this.refuseUnkept(`${name}.account.name`, actor.account.name);
    if (actor.mbox ?? actor.mbox_sha1sum ?? actor.openid ?? actor.account) return actor;
    const hint = 'Ask for its members one by one.';
    this.issues.push(
      issue('missing_identifier', name, 'A Group without identifier cannot be asked for.', hint),
    );
    return undefined;
  }

  /** A value that is not empty. Launchers without a registration send `registration=`: that gets its own words. */
  private filled(name: string): string | undefined {
    const value = this.values.get(name);
    if (value !== '') return value;
    this.issues.push(
      issue(
        'invalid_parameter',
        name,
        `The parameter "${name}" is empty.`,
        'Leave it out where it has no value.',
      ),
    );
    return undefined;
  }

  private refuseUnkept(path: string, value: string): void {
    if (isIdentifierText(value)) return;
    const message = `${path} holds the character U+0000 or half of a surrogate pair.`;
    this.issues.push(issue('invalid_parameter', path, message, 'Use well-formed text without U+0000.'));
  }

  private refuse(
    code: Issue['code'],
    name: string,
    value: string,
    expected: string,
    { reason, hint }: Partial<Fault> = {},
  ): void {
    const why = reason === undefined ? '' : `: ${reason}`;
    const message = `The parameter "${name}" must be ${expected}, not ${quote(value)}${why}.`;
    this.issues.push(issue(code, name, message, hint));
  }

  private reportUnknown(name: string, allowed: readonly string[]): void {
    const meant = allowed.find((one) => one.toLowerCase() === name.toLowerCase());
    const hint = meant === undefined ? `Known here: ${allowed.join(', ')}.` : `Write "${meant}".`;
    this.issues.push(issue('unknown_parameter', name, `${quote(name)} is not a parameter here.`, hint));
  }
}

/** Most duplicate keys that are named. */
const MOST_ISSUES = 5;

function* entriesOf(input: QueryInput): Generator<[string, string]> {
  if (input instanceof URLSearchParams) return yield* input.entries();
  for (const [name, value] of Object.entries(input)) {
    if (typeof value === 'string') yield [name, value];
    else if (value !== undefined) for (const one of value) yield [name, one];
  }
}

/**
 * Whether a text may identify a document or an account in a request: well-formed Unicode without U+0000. Databases
 * hold no U+0000 in text, and replace half surrogate pairs, so that different ids would become one.
 */
function isIdentifierText(value: string): boolean {
  return !value.includes('\0') && value.isWellFormed();
}
