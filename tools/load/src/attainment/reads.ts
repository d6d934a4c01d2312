import { evaluate, funnelOf, nextSteps, rulesOf } from '@cairn/competency';
import {
  awardsOfPerson,
  decideAsKnown,
  everyProgress,
  expiryCalendar,
  holdersPage,
  KeptReadings,
  loadStacks,
  publishedCatalogue,
  stacksOfPerson,
  TenantQueries,
} from '@cairn/projections';
import type { Warehouse } from '@cairn/warehouse';
import { COMPETENCY, fillReads, NOW, STACKS, TENANT } from './fill-reads.ts';

/** Reads that are counted, and before them those that are not. */
const MANY = { reads: 200, warm: 20 };
const FEW = { reads: 20, warm: 2 };
/** Persons with something of the stack whose funnel is counted. */
const IN_FUNNEL = 1_560;
const DAY = 86_400_000;

/** Reports single reads: the time by the clock, ms, in order, and the processor time of all of them, ms, ClickHouse's included. */
export type Reads = (name: string, sorted: readonly number[], cpuMs: number) => void;

/** How a page of a transcript reads, and what is asked of many persons: decisions, credentials, stacks, the calendar. */
export async function measureReads(
  warehouse: Warehouse,
  report: Reads,
  { pieces, persons }: { readonly pieces: number; readonly persons: number },
): Promise<void> {
  const before = await fillReads(warehouse, { pieces, persons, few: IN_FUNNEL });
  // As the requests of a query API have: their own, and what all of them keep.
  const readings = new KeptReadings();
  const queries = () => new TenantQueries(warehouse, TENANT, readings);
  const rules = rulesOf(await publishedCatalogue(queries(), before)).byId;
  const rule = [...rules.values()].find(({ competency }) => competency === COMPETENCY);
  if (rule === undefined) throw new Error('The competency has no rule.');
  const learner = (n: number) => `mbox:mailto:learner-${(n * 104_729) % persons}@example.org`;
  const times = { before, asOf: NOW };
  await timed('the stacks of a person', MANY, async (n) => {
    const { grants } = await stacksOfPerson(queries(), { person: learner(n), ...times });
    return grants.size;
  });
  await timed('what unlocks a stack next', MANY, async (n) => {
    const made = await stacksOfPerson(queries(), { person: learner(n), ...times });
    const stack = made.catalogue.stacks.get(STACKS.rare);
    if (stack === undefined) throw new Error('The stack is not published.');
    const progress = evaluate(stack.requirement, made.world);
    return nextSteps(progress, { ...made, expand: () => undefined, most: 10 }).sets.length;
  });
  await timed('the credentials of a person', MANY, async (n) => {
    const awards = await awardsOfPerson(queries(), { person: learner(n), ...times });
    return awards.length;
  });
  await timed('a competency of a person, explained', MANY, async (n) => {
    const question = { rule: rule.id, persons: [learner(n)], ...times };
    const made = await decideAsKnown(queries(), question, ({ included }) => included.length);
    return made.get(learner(n)) ?? 0;
  });
  const known = await loadStacks(queries(), before);
  await timed('a page of 25 holders of a stack', FEW, async (n) => {
    const achievement = { kind: 'stack', id: STACKS.badges } as const;
    const asked = { achievement, asOf: NOW, after: learner(n) };
    return (await holdersPage(queries(), known, asked, 25)).holders.length;
  });
  await timed(`the funnel of a stack, ${IN_FUNNEL} persons`, FEW, async () => {
    const stack = known.catalogue.stacks.get(STACKS.rare);
    if (stack === undefined) throw new Error('The stack is not published.');
    const { requirement } = stack;
    const asked = { achievement: { kind: 'stack', id: stack.id }, requirement, asOf: NOW } as const;
    const entries = [];
    for await (const { grant, progress } of everyProgress(queries(), known, asked, 20_000))
      if (progress !== undefined) entries.push({ held: grant !== undefined, progress });
    return funnelOf(requirement, entries, NOW - 90 * DAY).persons;
  });
  await timed('the expiry calendar of everybody', FEW, async () => {
    const question = { asOf: NOW, from: NOW, until: NOW + 366 * DAY };
    return (await expiryCalendar(queries(), known, question, 10_000)).length;
  });

  async function timed(
    name: string,
    { reads, warm }: typeof MANY,
    read: (n: number) => Promise<number>,
  ): Promise<void> {
    let found = 0;
    for (let n = 0; n < warm; n += 1) found += await read(n);
    const times: number[] = [];
    const used = process.cpuUsage();
    for (let n = warm; n < warm + reads; n += 1) {
      const began = performance.now();
      found += await read(n);
      times.push(performance.now() - began);
    }
    const { user, system } = process.cpuUsage(used);
    if (found === 0) throw new Error(`${name}: nobody has any, so nothing was measured.`);
    report(
      name,
      times.toSorted((a, b) => a - b),
      (user + system) / 1_000,
    );
  }
}
