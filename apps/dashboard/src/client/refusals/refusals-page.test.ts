import { expect, it } from 'vitest';
import { refusals } from '../../../test/fixture-data.ts';
import { ApiError } from '../api/api-error.ts';
import { refusalsQuery } from '../api/statement-queries.ts';
import { renderPage, wordsOf } from '../testing/render-page.ts';

const NOW = Date.UTC(2026, 11, 1);

async function page(prepare: Parameters<typeof renderPage>[1]) {
  const html = await renderPage('/refused-requests', prepare);
  expect(html).not.toMatch(/undefined|NaN/);
  return wordsOf(html).join(' ');
}

it('says what was wrong, where, how often, and what to do', async () => {
  const words = await page((cache) =>
    cache.setQueryData(refusalsQuery.queryKey, { refusals: refusals(NOW) }),
  );
  expect(words).toContain('A statement needs an actor. Add an Agent or a Group as &quot;actor&quot;.');
  expect(words).toContain('Request POST /statements answered 400 Key moodle Times 1,284');
  expect(words).toContain('Where the request Request POST /statements answered 403');
  expect(words.replaceAll(' ', '')).toContain('Where$.actorRequest');
});

it('says that nothing was refused, and what could not be loaded', async () => {
  expect(await page((cache) => cache.setQueryData(refusalsQuery.queryKey, { refusals: [] }))).toContain(
    'Nothing was refused',
  );
  const refused = new ApiError(403, 'forbidden', 'This needs analytics/read.');
  const words = await page((cache) =>
    cache.prefetchQuery({ ...refusalsQuery, queryFn: () => Promise.reject(refused) }),
  );
  expect(words).toContain('This needs analytics/read.');
});
