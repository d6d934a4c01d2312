import type { AnalyticsFixture } from '@cairn/analytics/testing';
import { metricsSchema, type RateAnswer, rateAnswerSchema } from '@cairn/query-contract';

/** The tenant that is attacked. */
export const TENANT = 'attacked';

/** Asks as somebody who may read releases. */
export interface Reader {
  /** The metrics that are open. */
  metrics(): Promise<readonly string[]>;
  /** The answer to a question; null where it is refused. */
  ask(path: string): Promise<RateAnswer | null>;
  /** Any request at all: its status and text. */
  request(path: string): Promise<{ readonly status: number; readonly text: string }>;
}

export function createReader(cairn: AnalyticsFixture): Reader {
  const get = async (path: string) => await cairn.get(TENANT, path, ['outcomes/read']);
  return {
    async metrics() {
      const { metrics } = metricsSchema.parse(await (await get('/metrics')).json());
      return metrics.filter(({ isReleased }) => isReleased).map(({ definition }) => definition.id);
    },
    async ask(path) {
      const response = await get(path);
      return response.status === 200 ? rateAnswerSchema.parse(await response.json()) : null;
    },
    async request(path) {
      const response = await get(path);
      return { status: response.status, text: await response.text() };
    },
  };
}

/** The same question by somebody who may read everything, whatever they choose. */
export async function askExactly(cairn: AnalyticsFixture, path: string): Promise<RateAnswer> {
  const response = await cairn.get(TENANT, path);
  if (response.status !== 200) throw new Error(`${path} is answered with ${response.status}.`);
  return rateAnswerSchema.parse(await response.json());
}
