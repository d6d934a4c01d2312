import { z } from 'zod';

const effects = { gain: z.number(), lose: z.number(), move: z.number(), unchanged: z.number() };
const named = z.object({ persons: z.array(z.string()), more: z.boolean() });
const competency = { competency: z.string(), framework: z.string(), label: z.string() };

/** What the command reads of a plan. */
export const planAnswer = z.object({
  asKnownAt: z.number(),
  asOf: z.string(),
  cost: z.object({ decisions: z.number(), persons: z.number(), evidence: z.number() }),
  persons: z.object(effects),
  competencies: z.array(
    z.object({
      ...competency,
      ...effects,
      change: z.string(),
      attained: z.object({ before: z.number(), after: z.number() }),
      named: z.object({ gain: named, lose: named, move: named }).optional(),
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
  const { asKnownAt, asOf, cost, competencies, competenciesLeftOut, removed, removedLeftOut } = plan;
  return [
    `Planned at position ${asKnownAt}, as of ${asOf}. Nothing was published.`,
    ...competencies.flatMap(competencyLines),
    ...leftOut(competenciesLeftOut, 'more competencies are decided otherwise'),
    ...removed.flatMap((one) => [
      `${one.label}  ${one.competency}  removed`,
      `  ${counted(one.persons, 'decision stays', 'decisions stay')} as they are, ${one.attained} attained`,
    ]),
    ...leftOut(removedLeftOut, 'more competencies are removed'),
    ...(competencies.length + removed.length === 0 ? ['Nothing is decided otherwise.'] : []),
    `All together: ${effectWords(plan.persons)}.`,
    `Cost: ${counted(cost.decisions, 'decision', 'decisions')} to write, for ${counted(cost.persons, 'person', 'persons')}, by ${counted(cost.evidence, 'piece', 'pieces')} of evidence.`,
  ];
}

function competencyLines({ label, competency: id, change, attained, ...rest }: Competency): string[] {
  return [
    `${label}  ${id}  ${change}`,
    `  ${effectWords(rest)}; attained by ${attained.before} now, ${attained.after} then`,
    ...(['gain', 'lose', 'move'] as const).flatMap((effect) => {
      const { persons = [], more = false } = rest.named?.[effect] ?? {};
      return persons.length === 0 ? [] : [`  ${effect}: ${persons.join(' ')}${more ? ' and more' : ''}`];
    }),
  ];
}

function effectWords({
  gain,
  lose,
  move,
  unchanged,
}: Pick<Competency, 'gain' | 'lose' | 'move' | 'unchanged'>) {
  return `${gain} gain, ${lose} lose, ${move} move, ${unchanged} stay as they are`;
}

const counted = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

const leftOut = (count: number, what: string) => (count === 0 ? [] : [`${count} ${what}.`]);
