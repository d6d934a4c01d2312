import {
  type Achievement,
  achievementOf,
  evaluate,
  nextSteps,
  type Progress,
  plainText,
  type Stack,
} from '@cairn/competency';
import { knownAwards, type StacksOfPerson } from '@cairn/projections';
import type { RequirementProgress, StackProgress } from '@cairn/query-contract';
import { awardAnswer, MOST_AWARDS } from './award-answer.ts';

/** Sets of what unlocks a stack that an answer gives. */
const NEXT_SETS = 10;

/** How far a person is with a stack. @param whole whether with the requirement, and what is missing */
export function stackAnswer(stack: Stack, made: StacksOfPerson, whole: boolean): StackProgress {
  const grant = made.grants.get(stack.id)?.at(-1);
  const held = grant !== undefined && grant.until === Infinity ? grant : undefined;
  const progress = evaluate(stack.requirement, made.world);
  return {
    stack: stack.id,
    title: plainText(stack.title),
    version: stack.version,
    credential: stack.credential ?? null,
    held: held !== undefined,
    since: held === undefined ? null : iso(held.since),
    grantedAt: held === undefined ? null : iso(held.grantedAt),
    status: statusOf(progress),
    have: progress.have,
    need: progress.need,
    ...(whole && { requirement: progressAnswer(progress, made), ...nextAnswer(progress, made) }),
  };
}

const iso = (time: number) => new Date(time).toISOString();

function statusOf({ since, have, of }: Progress): RequirementProgress['status'] {
  if (since !== undefined) return 'done';
  return have > 0 || of.some((one) => statusOf(one) !== 'missing') ? 'partial' : 'missing';
}

function progressAnswer(progress: Progress, made: StacksOfPerson): RequirementProgress {
  const { requirement, since, have, need, counts, tooEarly, tooLate, parts = [], of } = progress;
  const achievement = achievementOf(requirement);
  return {
    type: requirement.type,
    ...('title' in requirement && requirement.title !== undefined && { title: plainText(requirement.title) }),
    ...(requirement.type === 'any' && requirement.onlyOne === true && { onlyOne: true as const }),
    ...(achievement !== undefined && { achievement }),
    status: statusOf(progress),
    since: since === undefined ? null : iso(since),
    have,
    need,
    counts,
    ...(tooEarly !== undefined && { tooEarly: iso(tooEarly) }),
    ...(tooLate !== undefined && { tooLate: iso(tooLate) }),
    ...(requirement.type === 'credits' &&
      requirement.minimums !== undefined && {
        minimums: requirement.minimums.map(({ credits: needed, ...marks }, index) => ({
          ...marks,
          have: parts[index] ?? 0,
          need: needed,
        })),
      }),
    ...(achievement?.kind === 'credential' && { awards: awardsAnswer(achievement, made) }),
    of: of.map((one) => progressAnswer(one, made)),
  };
}

function awardsAnswer(achievement: Achievement, made: StacksOfPerson) {
  const known = knownAwards(made, made, achievement);
  return known.slice(0, MOST_AWARDS).map((award) => awardAnswer(award, made.asOf));
}

/** A stack is got by what it asks for, and so is a credential that comes with one. */
function nextAnswer(progress: Progress, { catalogue, world, sameAs, asOf }: StacksOfPerson) {
  const expand = ({ kind, id }: Achievement) => {
    const stack =
      kind === 'stack'
        ? catalogue.stacks.get(id)
        : catalogue.stacks.values().find(({ credential }) => kind === 'credential' && credential === id);
    return stack && evaluate(stack.requirement, world);
  };
  const { sets, more } = nextSteps(progress, { sameAs, expand, most: NEXT_SETS, asOf });
  const next = sets.map((steps) => steps.map(({ achievement, again }) => ({ ...achievement, again })));
  return { next, moreNext: more };
}
