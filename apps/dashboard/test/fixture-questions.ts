import type { QuestionAnswer, Questions } from '@cairn/query-contract';

const DAY = 86_400_000;
const iso = (time: number) => new Date(time).toISOString();

/** Two registered questions: a planned one with its answer, and one that was asked too late and waits. */
export function list(now: number): Questions['questions'] {
  const registered = (hash: string, days: number) => ({
    ...{ hash: hash.repeat(8), version: '1', registeredBy: 'ada@example.org' },
    registeredAt: iso(now - days * DAY),
  });
  const shared = {
    ...{ metric: 'hire-rate-by-credential', metricVersion: '3', withinDays: 90 as const },
    credential: 'https://academy.example.org/badges/analyst',
  };
  return [
    {
      ...shared,
      ...registered('3f1a9c0d', 300),
      question: 'https://example.org/questions/analysts',
      title: 'Are people with the analyst badge hired more often?',
      cohort: { from: iso(now - 270 * DAY), until: iso(now - 180 * DAY) },
      rule: { difference: 'matched', interval: 'above', than: 0 },
      ...{ plannedUntil: iso(now - 180 * DAY), planned: true, withdrawn: false, state: 'answered' },
      ...{ asOf: iso(now - 90 * DAY), answersAt: iso(now - 60 * DAY) },
      registrations: [registered('3f1a9c0d', 300)],
    },
    {
      ...shared,
      ...registered('b7d2e510', 5),
      question: 'https://example.org/questions/ux',
      title: 'Does the UX sequence make a difference of five points?',
      cohort: { from: iso(now - 120 * DAY), until: iso(now - 30 * DAY) },
      rule: { difference: 'crude', interval: 'above', than: 0.05 },
      ...{ plannedUntil: iso(now - 30 * DAY), planned: false, withdrawn: true, state: 'waiting' },
      ...{ asOf: iso(now + 60 * DAY), answersAt: iso(now + 90 * DAY) },
      registrations: [registered('0c94fa11', 40), registered('b7d2e510', 5)],
    },
  ];
}

export function answer(now: number, id: string): QuestionAnswer {
  const all = list(now);
  const question = all.find((one) => one.question === id) ?? all[0];
  if (question === undefined) throw new RangeError('There is no question.');
  const estimate = (value: number, low: number, high: number, method: string) => ({
    ...{ value, low, high, method },
    confidence: 0.95,
  });
  return {
    asKnownAt: 40,
    ...question,
    unplannedLooks: 3,
    answer:
      question.state === 'waiting'
        ? null
        : {
            ...{ asKnownAt: 31, metricVersion: '3', confidence: 0.95, minimumCell: 10 },
            decision: { answer: 'yes' },
            total: {
              holders: {
                n: 412,
                people: 390,
                count: 181,
                rate: 0.439,
                low: 0.392,
                high: 0.488,
                independentN: 401,
              },
              nonHolders: {
                n: 968,
                people: 911,
                count: 310,
                rate: 0.32,
                low: 0.291,
                high: 0.351,
                independentN: 940,
              },
              difference: estimate(0.119, 0.062, 0.176, 'Newcombe 1998, method 10'),
              ...{ suppressed: false, disclosure: 'shown' },
            },
            matched: estimate(0.094, 0.038, 0.15, 'Mantel-Haenszel; Greenland & Robins 1985'),
          },
  };
}
