import { createHttpClient } from '../loop/http-client.ts';
import type { StatementMix } from '../mix/statement-mix.ts';
import type { BenchOptions } from '../options.ts';
import type { Measurement, Turn } from '../report/measurement.ts';
import { readScenarios, readStatements } from '../scenarios/read-statements.ts';
import type { Target } from '../targets/target.ts';
import { runTurn } from './run-turn.ts';

/** Reads what was preloaded, one kind of reading after another in every round. */
export async function measureReads(
  { readConnections: connections, page, rounds, warmUpMs, measureMs }: BenchOptions,
  store: Target,
  mix: StatementMix,
  preloaded: number,
): Promise<readonly Measurement[]> {
  const client = createHttpClient(store, connections);
  const kinds = readScenarios(page).map((scenario) => ({ scenario, turns: [] as Turn[] }));
  // Reading needs less warming: nothing is compiled for one page that the other does not use.
  const plan = { connections, warmUpMs: warmUpMs / 4, measureMs: measureMs / 2 };
  try {
    for (let round = 0; round < rounds; round++) {
      for (const { scenario, turns } of kinds) {
        turns.push(
          await runTurn(store, plan, 0, (index) =>
            readStatements(client, mix, scenario, preloaded, round * connections + index),
          ),
        );
      }
    }
  } finally {
    await client.close();
  }
  return kinds.map(({ scenario, turns }) => ({ scenario: scenario.name, target: store.name, turns }));
}
