import type { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { expiries, funnel } from '../../../test/fixture-pathways.ts';
import { ApiError } from '../api/api-error.ts';
import { stacksOfCatalogueQuery } from '../api/catalogue-queries.ts';
import { expiriesQuery, funnelQuery } from '../api/pathway-queries.ts';
import { readFunnel } from '../search.ts';
import { renderPage, wordsOf } from '../testing/render-page.ts';

const NOW = Date.UTC(2026, 11, 1);
const LIST = [
  { id: 'urn:s:1', title: 'Data analyst' },
  { id: 'urn:s:2', title: 'Foundations' },
];

async function page(address: string, prepare: (cache: QueryClient) => unknown = () => undefined) {
  const html = await renderPage(address, (cache) => {
    cache.setQueryData(stacksOfCatalogueQuery.queryKey, LIST);
    cache.setQueryData(expiriesQuery.queryKey, expiries(NOW));
    return prepare(cache);
  });
  expect(html).not.toMatch(/undefined|NaN/);
  return wordsOf(html).join(' ');
}

describe('the page of pathways', () => {
  it('shows how far people are with the first stack, and who stopped', async () => {
    const words = await page('/pathways', (cache) =>
      cache.setQueryData(funnelQuery({ stack: 'urn:s:1', window: 90 }).queryKey, funnel(NOW, 'urn:s:1', 90)),
    );
    expect(words).toContain('People 1,200 Finished 300 (25.0%) On the way 450 (37.5%)');
    expect(words).toContain('Stopped 150 (12.5%), with nothing met for 90 days Not begun 300 (25.0%)');
    expect(words).toMatch(/statistics Kind Credential Meet it 840 \(70\.0%\) Do not 360 \(30\.0%\)/);
    expect(words).toMatch(/The whole Kind All of several Meet it 300 \(25\.0%\)/);
    expect(words).toMatch(/A project Kind Any of several Meet it 360 \(30\.0%\)/);
  });

  it('shows the stack and the window of its address', async () => {
    const words = await page('/pathways?stack=urn:s:2&window=30', (cache) =>
      cache.setQueryData(funnelQuery({ stack: 'urn:s:2', window: 30 }).queryKey, funnel(NOW, 'urn:s:2', 30)),
    );
    expect(words).toContain('with nothing met for 30 days');
    expect(readFunnel({ stack: 'a', window: '3650' })).toEqual({ stack: 'a', window: 3_650 });
    for (const window of ['3651', '0', '1.5', 'x']) expect(readFunnel({ window })).toEqual({});
  });

  it('shows what ends within a year', async () => {
    const words = await page('/pathways');
    expect(words).toContain('Loading the funnel');
    expect(words).toMatch(/2027-01 What First aid Kind Credential Change Expires People 1,024/);
    expect(words).toMatch(/2027-02 What sql Kind Competency Change Goes stale People 1/);
  });

  it('says that nobody has begun, that nothing ends, and that there are no stacks', async () => {
    const nobody = { ...funnel(NOW, 'urn:s:1', 90), persons: 0, parts: [] };
    const words = await page('/pathways', (cache) => {
      cache.setQueryData(funnelQuery({ stack: 'urn:s:1', window: 90 }).queryKey, nobody);
      cache.setQueryData(expiriesQuery.queryKey, { ...expiries(NOW), months: [] });
    });
    expect(words).toMatch(/Nobody yet .*Nothing ends within a year/);
    const none = await page('/pathways', (cache) => cache.setQueryData(stacksOfCatalogueQuery.queryKey, []));
    expect(none).toContain('No stacks yet');
  });

  it('keeps the calendar where the funnel fails', async () => {
    const tooMany = new ApiError(413, 'too_many_persons', 'More than 20000 persons.', 'Choose another.');
    const { queryKey } = funnelQuery({ stack: 'urn:s:1', window: 90 });
    const words = await page('/pathways', (cache) =>
      cache.prefetchQuery({ queryKey, queryFn: () => Promise.reject(tooMany) }),
    );
    expect(words).toMatch(/More than 20000 persons\. Choose another\. .*First aid/);
  });
});
