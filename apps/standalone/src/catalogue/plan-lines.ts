import { z } from 'zod';

const effects = { gain: z.number(), lose: z.number(), move: z.number(), unchanged: z.number() };
const interval = z.tuple([z.number(), z.number()]);
const intervals = { gain: interval, lose: interval, move: interval, unchanged: interval };
const named = z.object({ persons: z.array(z.string()), more: z.boolean() });
const competency = { competency: z.string(), framework: z.string(), label: z.string() };

const beforeAfter = <Value extends z.ZodType>(value: Value) => z.object({ before: value, after: value });
const group = z.union([
  z.object({
    group: z.string(),
    suppressed: z.literal(false),
    n: z.number(),
    attained: beforeAfter(z.number()),
    gain: z.number(),
    lose: z.number(),
    rate: beforeAfter(z.number()),
    ratio: beforeAfter(z.number().nullable()),
    flagged: beforeAfter(z.boolean()),
  }),
  z.object({ group: z.string(), suppressed: z.literal(true) }),
]);
const fourFifths = z.object({ lowest: z.number().nullable(), flagged: z.array(z.string()) });

/** What the command reads of a plan. */
export const planAnswer = z.object({
  asKnownAt: z.number(),
  asOf: z.string(),
  sample: z.object({ persons: z.number(), of: z.number() }).optional(),
  cost: z.object({ decisions: z.number(), persons: z.number(), evidence: z.number() }),
  persons: z.object({ ...effects, intervals: z.object(intervals).optional() }),
  competencies: z.array(
    z.object({
      ...competency,
      ...effects,
      intervals: z
        .object({ ...intervals, attained: z.object({ before: interval, after: interval }) })
        .optional(),
      change: z.string(),
      attained: z.object({ before: z.number(), after: z.number() }),
      named: z.object({ gain: named, lose: named, move: named }).optional(),
      groups: z.array(group).optional(),
      fourFifths: beforeAfter(fourFifths).optional(),
    }),
  ),
  competenciesLeftOut: z.number(),
  removed: z.array(z.object({ ...competency, persons: z.number(), attained: z.number() })),
  removedLeftOut: z.number(),
});

type PlanAnswer = z.infer<typeof planAnswer>;
type Competency = PlanAnswer['competencies'][number];

/** A plan as lines for people. */
export function planLines(plan: PlanAnswer): string[] {
  const { asKnownAt, asOf, cost, competencies, competenciesLeftOut, removed, removedLeftOut, sample } = plan;
  return [
    `Planned at position ${asKnownAt}, as of ${asOf}. Nothing was published.`,
    ...(sample === undefined
      ? []
      : [
          `Estimated from ${counted(sample.persons, 'person', 'persons')} of ${sample.of}; the true numbers are in the brackets, 19 times in 20.`,
        ]),
    ...competencies.flatMap(competencyLines),
    ...leftOut(competenciesLeftOut, 'more competencies are decided otherwise'),
    ...removed.flatMap((one) => [
      `${one.label}  ${one.competency}  removed`,
      `  ${counted(one.persons, 'decision stays', 'decisions stay')} as they are, ${one.attained} attained`,
    ]),
    ...leftOut(removedLeftOut, 'more competencies are removed'),
    ...(competencies.length + removed.length === 0 ? ['Nothing is decided otherwise.'] : []),
    `All together: ${effectWords(plan.persons)}.`,
    `Cost: ${sample === undefined ? '' : 'about '}${counted(cost.decisions, 'decision', 'decisions')} to write, for ${counted(cost.persons, 'person', 'persons')}, by ${counted(cost.evidence, 'piece', 'pieces')} of evidence.`,
  ];
}

function competencyLines({ label, competency: id, change, attained, ...rest }: Competency): string[] {
  return [
    `${label}  ${id}  ${change}`,
    `  ${effectWords(rest)}; attained by ${attained.before}${within(rest.intervals?.attained.before)} now, ${attained.after}${within(rest.intervals?.attained.after)} then`,
    ...(['gain', 'lose', 'move'] as const).flatMap((effect) => {
      const { persons = [], more = false } = rest.named?.[effect] ?? {};
      return persons.length === 0 ? [] : [`  ${effect}: ${persons.join(' ')}${more ? ' and more' : ''}`];
    }),
    ...(rest.groups ?? []).map(groupLine),
    ...(rest.fourFifths === undefined
      ? []
      : [
          `  four fifths: ${ruleWords(rest.fourFifths.before)} now, ${ruleWords(rest.fourFifths.after)} then`,
        ]),
  ];
}

function groupLine(one: z.infer<typeof group>): string {
  if (one.suppressed) return `  group ${one.group}: too small to show`;
  const { group: name, n, gain, lose, rate, ratio, flagged } = one;
  const at = (time: 'before' | 'after') => {
    const over = ratio[time] === null ? '' : `, ${ratio[time].toFixed(2)} of the highest`;
    const word = time === 'before' ? 'now' : 'then';
    return `${(100 * rate[time]).toFixed(1)} % ${word}${over}${flagged[time] ? ' (under four fifths)' : ''}`;
  };
  return `  group ${name} (${n}): ${at('before')}; ${at('after')}; ${gain} gain, ${lose} lose`;
}

function ruleWords({ lowest, flagged }: z.infer<typeof fourFifths>): string {
  if (lowest === null) return 'nothing to compare';
  return `lowest ratio ${lowest.toFixed(2)}, ${flagged.length === 0 ? 'nobody flagged' : `flagged: ${flagged.join(', ')}`}`;
}

function effectWords({ gain, lose, move, unchanged, intervals: within95 }: PlanAnswer['persons']): string {
  return [
    `${gain}${within(within95?.gain)} gain`,
    `${lose}${within(within95?.lose)} lose`,
    `${move}${within(within95?.move)} move`,
    `${unchanged}${within(within95?.unchanged)} stay as they are`,
  ].join(', ');
}

const within = (bounds: readonly [number, number] | undefined) =>
  bounds === undefined ? '' : ` (${bounds[0]} to ${bounds[1]})`;

const counted = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

const leftOut = (count: number, what: string) => (count === 0 ? [] : [`${count} ${what}.`]);
