import type { AnalyticsFixture } from '@cairn/analytics/testing';
import type { RateAnswer } from '@cairn/query-contract';
import { askExactly } from './reader.ts';
import { shownIn } from './what-is-shown.ts';
import { credentialIri, PUBLISHED } from './world.ts';

const DAY = 86_400_000;
const FROM = Date.parse('2026-02-01T00:00:00Z');
const DAYS = 8;
const WINDOWS = ['30', '60', '90'];

/**
 * How many pairs of numbers that somebody with analytics/read is shown differ by one to nine people: as of one day and the next, within one
 * window and the next, by any credential and by one. It is what releases are for.
 */
export async function countHoles(cairn: AnalyticsFixture, metrics: readonly string[]): Promise<number> {
  let holes = 0;
  for (const metric of metrics) {
    const ask = async (query: Readonly<Record<string, string>>) =>
      await askExactly(cairn, `/metrics/${metric}?${new URLSearchParams(query)}`);
    const days: RateAnswer[] = [];
    for (let day = 0; day < DAYS; day++)
      days.push(await ask({ asOf: new Date(FROM + day * DAY).toISOString() }));
    const asOf = new Date(FROM).toISOString();
    const windows: RateAnswer[] = [];
    for (const withinDays of WINDOWS) windows.push(await ask({ asOf, withinDays }));
    const credentials: RateAnswer[] = [];
    for (const name of PUBLISHED) credentials.push(await ask({ asOf, credential: credentialIri(name) }));
    const any = days[0];
    if (any === undefined) continue;
    for (const [one, other] of [
      ...pairs(days),
      ...pairs(windows),
      ...credentials.map((each) => [any, each] as const),
    ]) {
      holes += differences(one, other).filter((people) => people > 0 && people < 10).length;
    }
  }
  return holes;
}

function pairs<One>(all: readonly One[]): (readonly [One, One])[] {
  return all.slice(1).flatMap((other, i) => {
    const one = all[i];
    return one === undefined ? [] : [[one, other] as const];
  });
}

/** By how much the numbers of the same cell differ. */
function differences(one: RateAnswer, other: RateAnswer): readonly number[] {
  const key = ({ occupation, isHolder, counted }: ReturnType<typeof shownIn>[number]) =>
    JSON.stringify([occupation, isHolder, counted]);
  const values = new Map(shownIn(one).map((number) => [key(number), number.value]));
  return shownIn(other).flatMap((number) => {
    const value = values.get(key(number));
    return value === undefined ? [] : [Math.abs(number.value - value)];
  });
}
