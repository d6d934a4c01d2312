import { createHttpClient } from '../loop/http-client.ts';
import type { StatementMix } from '../mix/statement-mix.ts';
import type { BenchOptions } from '../options.ts';
import type { Measurement, Turn } from '../report/measurement.ts';
import { orderOf } from '../report/statistics.ts';
import { createNumberLine, type NumberLine, postStatements } from '../scenarios/post-statements.ts';
import { settle, type Target } from '../targets/target.ts';
import { runTurn, watchLag } from './run-turn.ts';

/** A way of posting. */
export interface PostScenario {
  readonly name: string;
  readonly batch: number;
  readonly connections: number;
}

/** A target with the numbers of what was sent to it. */
export interface Lane {
  readonly target: Target;
  readonly numbers: NumberLine;
  /** Called with the first number of each acknowledged request; set for a store that keeps what it is sent. */
  readonly onAcknowledged?: (first: number) => void;
}

/** The scenarios of posting that were asked for. */
export function postScenarios(options: BenchOptions): readonly PostScenario[] {
  const { batch, batchConnections, singleConnections } = options;
  return [
    ...(options.scenarios.includes('batch')
      ? [
          {
            name: `batches of ${batch}, ${batchConnections} connections`,
            batch,
            connections: batchConnections,
          },
        ]
      : []),
    ...(options.scenarios.includes('single')
      ? [{ name: `single posts, ${singleConnections} connections`, batch: 1, connections: singleConnections }]
      : []),
  ];
}

/** Lets every lane have its turn in every round. */
export async function measurePosts(
  options: BenchOptions,
  scenario: PostScenario,
  lanes: readonly Lane[],
  mix: StatementMix,
): Promise<readonly Measurement[]> {
  const turns = new Map<Lane, Turn[]>(lanes.map((lane) => [lane, []]));
  for (let round = 0; round < options.rounds; round++) {
    for (const lane of orderOf(lanes, round))
      turns.get(lane)?.push(await postTurn(options, scenario, lane, mix));
  }
  return [...turns].map(([{ target }, of]) => ({ scenario: scenario.name, target: target.name, turns: of }));
}

async function postTurn(
  { warmUpMs, measureMs, rate }: BenchOptions,
  { batch, connections }: PostScenario,
  { target, numbers, onAcknowledged }: Lane,
  mix: StatementMix,
): Promise<Turn> {
  const isStore = onAcknowledged !== undefined;
  const watched = watchLag(createHttpClient(target, connections));
  const posting = { client: watched.client, mix, numbers, batch, ...(isStore && { onAcknowledged }) };
  const plan = { connections, warmUpMs, measureMs, ...(rate !== undefined && { rate: rate / batch }) };
  try {
    const turn = await runTurn(target, plan, batch, () => postStatements(posting));
    const lagP99 = watched.lagP99();
    const listedAfter = isStore ? await settle(target, watched.client) : undefined;
    return {
      ...turn,
      ...(lagP99 !== undefined && { lagP99 }),
      ...(listedAfter !== undefined && { listedAfter }),
    };
  } finally {
    await watched.client.close();
  }
}

/** How fast the generator is against a server that does nothing: no target can be measured beyond that. */
export async function measureGenerator(
  { warmUpMs, measureMs }: BenchOptions,
  scenarios: readonly PostScenario[],
  mix: StatementMix,
  target: Target,
): Promise<readonly Measurement[]> {
  const measurements: Measurement[] = [];
  const plan = { warmUpMs: Math.min(1000, warmUpMs), measureMs: Math.min(2000, measureMs) };
  for (const { name, batch, connections } of scenarios) {
    const client = createHttpClient(target, connections);
    const posting = { client, mix, numbers: createNumberLine(), batch, anyAnswer: true };
    const turn = await runTurn(target, { connections, ...plan }, batch, () => postStatements(posting));
    await client.close();
    measurements.push({ scenario: name, target: target.name, turns: [turn] });
  }
  return measurements;
}
