import { setTimeout as sleep } from 'node:timers/promises';

const WITHIN_MS = 120_000;

/**
 * Waits until every projection of an embedded store has passed the end of its log.
 * @throws {Error} when that takes longer than two minutes
 */
export async function settled(url: string): Promise<void> {
  for (const until = Date.now() + WITHIN_MS; Date.now() < until; await sleep(100)) {
    const said = await fetch(`${url}/readyz`).then((answer) => answer.json() as Promise<Readiness>);
    const { projections = [] } = said;
    if (projections.length > 0 && projections.every(({ events }) => events === 0)) return;
  }
  throw new Error(`The projections did not catch up within ${WITHIN_MS / 1000} s.`);
}

interface Readiness {
  readonly projections?: readonly { readonly events: number | null }[];
}
