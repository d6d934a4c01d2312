import type { z } from 'zod';
import type { CatalogueIssue } from './issue.ts';

type FormIssue = z.core.$ZodIssue;

/** The issues of a value that is not of the schema, in our words; the value has been parsed with `reportInput`. */
export function formIssues(issues: readonly FormIssue[], at: readonly PropertyKey[] = []): CatalogueIssue[] {
  return issues.flatMap((issue) => wordsFor(issue, [...at, ...issue.path]));
}

function wordsFor(issue: FormIssue, path: readonly PropertyKey[]): CatalogueIssue[] {
  const name = JSON.stringify(String(path.findLast((step) => typeof step === 'string') ?? 'kind'));
  const { input } = issue;
  const one = (code: CatalogueIssue['code'], message: string, hint?: string): CatalogueIssue[] => [
    { code, path: jsonPath(path), message, ...(hint !== undefined && { hint }) },
  ];
  switch (issue.code) {
    case 'invalid_type':
      if (input === undefined) return one('missing', `${name} is required.`);
      if (issue.expected === 'object') return one('not_an_object', 'Expected a JSON object.');
      return one('wrong_type', `${name} must be ${EXPECTED[issue.expected] ?? `of type ${issue.expected}`}.`);
    case 'invalid_format':
      if (typeof input === 'string' && input.trim() === '') return one('empty', `${name} must not be empty.`);
      return one('not_an_iri', `${shown(input)} is not an absolute IRI.`, IRI_HINT);
    case 'too_small':
    case 'too_big':
      if (Array.isArray(input)) return one('empty', `${name} must not be empty.`);
      if (typeof input === 'string') {
        return one('out_of_range', `${name} has ${input.length} characters; ${issue.message}.`);
      }
      return one('out_of_range', `${name} is ${String(input)}; ${issue.message}.`);
    case 'invalid_value':
      return one('unknown_value', `${shown(input)} is not known.`, `Use one of: ${issue.values.join(', ')}.`);
    case 'invalid_union': {
      if (issue.errors.length > 0) {
        // A text, a list or a map: what is wrong with it as that which it is.
        const [asText = []] = issue.errors;
        const asItIs = issue.errors.find((errors) => !errors.some(isOtherType));
        return formIssues(asItIs ?? asText, path);
      }
      const given = (input as Readonly<Record<string, unknown>>)[issue.discriminator ?? ''];
      if (given === undefined) return one('missing', `${name} is required.`);
      const options = 'options' in issue ? (issue.options ?? []).map(String).join(', ') : '';
      return one('unknown_value', `${shown(given)} is not known.`, `Use one of: ${options}.`);
    }
    case 'invalid_key':
      return one(
        'not_a_language',
        `${name} is not a language tag.`,
        'Use a tag such as en or pt-BR (BCP 47).',
      );
    case 'custom': {
      const { code = 'wrong_type', hint } = refusalIn(issue.params);
      const message = /^["A-Z]/.test(issue.message) ? issue.message : `${name} is refused: ${issue.message}.`;
      return one(code, message, hint);
    }
    default:
      return one('wrong_type', `${name} is not right: ${issue.message}`);
  }
}

/** What a check of a schema reports beside its message. */
interface Refusal {
  readonly code?: CatalogueIssue['code'];
  readonly hint?: string;
}

/** The options of a zod check that reports one of our issues. A message is a sentence, or says what "it" is. */
export function refusal(code: CatalogueIssue['code'], error: string, { hint }: { hint?: string } = {}) {
  return { error, params: { code, hint } };
}

function refusalIn(params: unknown): Refusal {
  return (params ?? {}) as Refusal;
}

/** Whether a value is not even of the type that a branch of a union is about. */
function isOtherType({ code, path }: FormIssue): boolean {
  return code === 'invalid_type' && path.length === 0;
}

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  record: 'an object',
};

const IRI_HINT =
  'Use the id exactly as statements carry it, with its scheme, such as https://lms.example/course/1.';

/** A received value for a message: it may be of any length, and nested deeper than `JSON.stringify` goes. */
function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value);
  if (typeof value !== 'object' || value === null) return String(value);
  return Array.isArray(value) ? 'A list' : 'An object';
}

/** `$.competencies[0].method`. */
export function jsonPath(path: readonly PropertyKey[]): string {
  const steps = path.map((step) => {
    if (typeof step === 'number') return `[${step}]`;
    const key = String(step);
    return /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
  });
  return `$${steps.join('')}`;
}
