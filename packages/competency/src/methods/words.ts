import type { z } from 'zod';
import { EVIDENCE_KINDS } from '../evidence/evidence.ts';
import type { MethodDefinition, MethodParameters, ParameterTexts } from './method-definition.ts';

/** A method in words, for people. */
export interface MethodWords {
  /** A short name: `Highest score`. */
  readonly label: string;
  /** What the value is and when it counts as attained: `The best score; attained from 0.70`. */
  readonly sentence: string;
}

/** A method with the parameters of one rule in words. */
export function wordsFor(definition: MethodDefinition, method: z.output<MethodParameters>): MethodWords {
  const texts = Object.entries(method).map(([name, value]) => [name, shown(value)]);
  return inWords(definition, Object.fromEntries(texts), atLeastTwoDecimals(definition.threshold(method)));
}

/** A method in words with the names of its parameters, as in documentation: ``each newer score weighs `w` ``. */
export function wordsOf(definition: MethodDefinition): MethodWords {
  const names = Object.keys(definition.parameters.shape).map((name) => [name, `\`${name}\``]);
  return inWords(definition, Object.fromEntries(names), '`threshold`');
}

function inWords(
  { words }: MethodDefinition,
  parameters: ParameterTexts<z.output<MethodParameters>>,
  threshold: string,
): MethodWords {
  const value = words.value(parameters);
  const sentence = `${value.charAt(0).toUpperCase()}${value.slice(1)}; attained from ${threshold}`;
  return { label: words.label, sentence };
}

/** Weights are shown of the kinds that there are: a published item may name any. */
function shown(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const byKind = new Map(Object.entries(value));
  return EVIDENCE_KINDS.flatMap((kind) => (byKind.has(kind) ? [`${kind} ${byKind.get(kind)}`] : [])).join(
    ', ',
  );
}

/** As values are shown, but never rounded: 0.70 for 0.7, 0.705 for 0.705. */
function atLeastTwoDecimals(value: number): string {
  const short = value.toFixed(2);
  return Number(short) === value ? short : String(value);
}
