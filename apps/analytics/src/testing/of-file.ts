import type { Scope } from '@cairn/lrs';
import { afterAll, beforeAll, expect } from 'vitest';
import { type AnalyticsFixture, openAnalytics } from './fixture.ts';

/**
 * The fixture of a file of tests: opened before them, closed after them.
 * @throws {Error} in use outside of tests and hooks, where it is not open
 */
export function analyticsOfFile(): AnalyticsFixture {
  let fixture: AnalyticsFixture | undefined;
  const opened = () => {
    if (fixture === undefined) throw new Error('The fixture is open in tests and hooks only.');
    return fixture;
  };
  beforeAll(async () => {
    fixture = await openAnalytics();
  });
  afterAll(() => fixture?.close());
  return new Proxy({} as AnalyticsFixture, {
    get: (_, name) => Reflect.get(opened(), name),
    set: (_, name, value) => Reflect.set(opened(), name, value),
  });
}

/** Names days by their number: `daysFrom('2026-01-01')(10)` is `2026-01-11T00:00:00.000Z`. */
export function daysFrom(first: string): (number: number) => string {
  const from = Date.parse(`${first}T00:00:00Z`);
  return (number) => new Date(from + number * 86_400_000).toISOString();
}

/** Asks a question that has to be answered, with what the schema says and nothing else. */
export async function answerOf<Answer>(
  { get }: AnalyticsFixture,
  schema: { strict(): { parse(value: unknown): Answer } },
  tenant: string,
  path: string,
  scopes?: readonly Scope[],
): Promise<Answer> {
  const response = await get(tenant, path, scopes);
  expect({ path, status: response.status }).toEqual({ path, status: 200 });
  return schema.strict().parse(await response.json());
}
