import type { Refusals } from '@cairn/lrs';
import { createMemoryRefusalStore } from '@cairn/lrs/testing';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createFixture } from '../testing/fixture.ts';
import { createRefusalJournal } from './journal.ts';

const NOW = Date.UTC(2026, 5, 1);
const silent = pino({ level: 'silent' });
const REFUSED = { tenant: 'a', key: 'moodle', request: 'POST /statements', requestId: 'r-1' };
const problem = (path: string, more: object = {}) => ({
  ...{ status: 400 as const, code: 'invalid_request', message: 'Refused.' },
  issues: [{ path, code: 'missing', message: 'An actor is required.', hint: 'Add one.' }],
  ...more,
});

function opened() {
  const store = createMemoryRefusalStore();
  const journal = createRefusalJournal({ store, logger: silent, clock: () => NOW });
  const noted = async (): Promise<readonly Refusals[]> => {
    await journal.flush();
    return await store.list('a', 1_000);
  };
  return { journal, noted };
}

describe('the journal of refused requests', () => {
  it('adds up what is of one kind: the key, the request, the reason and the place without its indexes', async () => {
    const { journal, noted } = opened();
    for (let n = 0; n < 30; n += 1)
      journal.note({ ...REFUSED, requestId: `r-${n}` }, problem(`$[${n}].actor`));
    journal.note(REFUSED, problem('$.context.extensions["https://x.example/e"].a'));
    journal.note(REFUSED, problem('$.context.extensions["https://x.example/]f"].a'));
    expect(await noted()).toEqual([
      {
        ...{ key: 'moodle', request: 'POST /statements', status: 400, code: 'missing', path: '$[*].actor' },
        ...{ count: 30, firstAt: NOW, lastAt: NOW },
        ...{ message: 'An actor is required.', hint: 'Add one.', requestId: 'r-29' },
      },
      expect.objectContaining({ path: '$.context.extensions[*]', count: 2 }),
    ]);
    expect(await noted()).toHaveLength(2);
  });

  it('says what the whole request was told where no place is named', async () => {
    const { journal, noted } = opened();
    journal.note(REFUSED, problem('', { status: 413, code: 'too_large', message: 'Too large.', issues: [] }));
    expect(await noted()).toMatchObject([
      { status: 413, code: 'too_large', path: '', message: 'Too large.', hint: '' },
    ]);
  });

  it('notes the faults of requests alone', async () => {
    const { journal, noted } = opened();
    for (const status of [401, 404, 429, 500, 503] as const) journal.note(REFUSED, problem('$', { status }));
    expect(await noted()).toEqual([]);
  });

  it('takes names that a sender made up for one place', async () => {
    const { journal, noted } = opened();
    const unknown = (path: string) =>
      problem('', { issues: [{ path, code: 'unknown_property', message: 'Unknown.' }] });
    for (const path of ['$.actor.nmae', '$.actor["a]b"]', "$[3].actor['x.y']", '$.result.scroe', 'nowhere'])
      journal.note(REFUSED, unknown(path));
    const paths = (await noted()).map(({ path, count }) => [path, count]);
    expect(paths.toSorted()).toEqual([
      ['$.actor.*', 1],
      ['$.actor[*]', 1],
      ['$.result.*', 1],
      ['$[*].actor[*]', 1],
      ['nowhere', 1],
    ]);
  });

  it('keeps a bounded number of kinds of each key, of a bounded length, whatever it sends', async () => {
    const { journal, noted } = opened();
    const message = 'x'.repeat(1_000_000);
    const odd = (n: number) =>
      problem('', { issues: [{ path: `q${n}.${'y'.repeat(1_000)}`, code: 'c', message }] });
    for (let n = 0; n < 2_000; n += 1) journal.note({ ...REFUSED, key: 'flooding' }, odd(n));
    journal.note(REFUSED, problem('$.actor'));
    const kinds = await noted();
    expect(kinds).toHaveLength(51);
    expect(kinds.filter(({ key }) => key === 'moodle')).toHaveLength(1);
    expect(Math.max(...kinds.map((kind) => JSON.stringify(kind).length))).toBeLessThan(2_000);
  });

  it('goes on where the store fails', async () => {
    const failing = { add: () => Promise.reject(new Error('away')) };
    const journal = createRefusalJournal({ store: failing, logger: silent });
    journal.note(REFUSED, problem('$'));
    await expect(journal.flush()).resolves.toBeUndefined();
  });
});

describe('the xAPI endpoint', () => {
  it('notes what known keys are refused, and nothing of strangers', async () => {
    const store = createMemoryRefusalStore();
    const refusals = createRefusalJournal({ store, logger: silent });
    const lrs = await createFixture({ deps: { refusals } });
    const without = { verb: { id: 'https://x.example/v' }, object: { id: 'https://x.example/o' } };
    const body = [without, without];
    expect((await lrs.ask('/statements', { method: 'POST', body })).status).toBe(400);
    const as = await lrs.keyWith(['statements/read'], { id: 'reader' });
    expect((await lrs.ask('/statements', { method: 'POST', body, as })).status).toBe(403);
    expect((await lrs.ask('/statements', { method: 'POST', body, as: 'Basic eDp5' })).status).toBe(401);
    expect((await lrs.ask('/statements?statementId=0', {})).status).toBe(400);
    await refusals.flush();
    expect(await store.list('b', 10)).toEqual([]);
    const noted = (await store.list('a', 10)).toSorted((one, other) => one.status - other.status);
    expect(noted).toHaveLength(3);
    expect(noted).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          key: 'root',
          request: 'POST /statements',
          status: 400,
          path: '$.actor',
          count: 1,
        }),
        expect.objectContaining({
          key: 'reader',
          request: 'POST /statements',
          status: 403,
          code: 'forbidden',
          path: '',
        }),
        expect.objectContaining({
          key: 'root',
          request: 'GET /statements',
          status: 400,
          path: expect.stringContaining('statementId'),
        }),
      ]),
    );
  });
});
