import type { RunningCairn } from '@cairn/running-cairn';

/** An answer of the query API, untyped as a client sees it. */
// biome-ignore lint/suspicious/noExplicitAny: the answers' shapes are what is under test
type Answer = any;

/** GETs from the query API. @throws with its problem when it refuses */
export async function askApi(cairn: RunningCairn, path: string): Promise<Answer> {
  const response = await fetch(`${cairn.api}${path}`, { headers: { Authorization: basic(cairn) } });
  if (!response.ok) throw new Error(`GET ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** Headers of an xAPI request. */
export function xapiHeaders(cairn: RunningCairn, version = '1.0.3'): Record<string, string> {
  return {
    Authorization: basic(cairn),
    'X-Experience-API-Version': version,
    'Content-Type': 'application/json',
  };
}

/** Waits until statements and workers have seen everything, as `cairn status` tells it. */
export async function settled(cairn: RunningCairn, withinMs = 150_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (Date.now() < deadline) {
    const { projections = [] } = (await (await fetch(`${cairn.url}/readyz`)).json()) as {
      projections?: { events: number | null }[];
    };
    if (projections.length > 0 && projections.every(({ events }) => events === 0)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The projections did not catch up within ${withinMs} ms.`);
}

function basic({ key, secret }: RunningCairn): string {
  return `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`;
}
