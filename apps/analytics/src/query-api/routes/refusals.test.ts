import { refusalsSchema } from '@cairn/query-contract';
import { expect, it } from 'vitest';
import { analyticsOfFile } from '../../testing/of-file.ts';

const cairn = analyticsOfFile();
const AT = Date.parse('2026-06-01T00:00:00Z');
const refused = (path: string, hint: string) => ({
  ...{ key: 'moodle', request: 'POST /statements', status: 400, code: 'missing', path },
  ...{ count: 7, firstAt: AT, lastAt: AT + 1000, message: 'An actor is required.', hint, requestId: 'r-7' },
});

it('lists the refusals of the tenant, the newest first', async () => {
  await cairn.refusals.add('acme', [
    refused('$[*].actor', 'Add one.'),
    { ...refused('', ''), lastAt: AT + 2000 },
  ]);
  const asked = async (tenant: string, query = '') => {
    const response = await cairn.get(tenant, `/refusals${query}`);
    expect(response.status).toBe(200);
    return refusalsSchema.strict().parse(await response.json()).refusals;
  };
  expect(await asked('acme')).toMatchObject([
    { path: null, hint: null, lastAt: '2026-06-01T00:00:02.000Z' },
    {
      ...{ key: 'moodle', request: 'POST /statements', status: 400, code: 'missing', path: '$[*].actor' },
      ...{ count: 7, hint: 'Add one.', message: 'An actor is required.', requestId: 'r-7' },
      firstAt: '2026-06-01T00:00:00.000Z',
      lastAt: '2026-06-01T00:00:01.000Z',
    },
  ]);
  expect(await asked('acme', '?limit=1')).toHaveLength(1);
  expect(await asked('other')).toEqual([]);
});

it('needs the right to see single records', async () => {
  expect((await cairn.get('acme', '/refusals', ['outcomes/read'])).status).toBe(403);
  expect((await cairn.get('acme', '/refusals', ['statements/write'])).status).toBe(403);
});
