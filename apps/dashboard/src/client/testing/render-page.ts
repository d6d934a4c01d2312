import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { createElement, type ReactElement } from 'react';
import { renderToString } from 'react-dom/server';
import { expect } from 'vitest';
import { type Session, sessionQuery } from '../api/queries.ts';
import { makeRouter } from '../router.tsx';

/** An admin. */
export const SESSION: Session = { email: 'ada@example.org', name: 'Ada', tenant: 'default', role: 'admin' };

/**
 * The HTML of a page for somebody who is signed in; no server is asked.
 * @param prepare puts answers and failures into the cache; what is not put there is loading
 */
export async function renderPage(
  address: string,
  prepare: (cache: QueryClient) => unknown,
  session: Session = SESSION,
): Promise<string> {
  const cache = emptyCache();
  cache.setQueryData(sessionQuery.queryKey, session);
  await prepare(cache);
  const router = makeRouter(cache);
  router.update({ ...router.options, history: createMemoryHistory({ initialEntries: [address] }) });
  await router.load();
  return htmlOf(createElement(RouterProvider, { router }), cache);
}

/** What a part of a page says, in one line; no server is asked. */
export function wordsOfPart(part: ReactElement, prepare: (cache: QueryClient) => unknown = () => {}): string {
  const cache = emptyCache();
  prepare(cache);
  const html = htmlOf(part, cache);
  expect(html).not.toMatch(/undefined|NaN/);
  return wordsOf(html).join(' ');
}

function emptyCache(): QueryClient {
  return new QueryClient({
    // As in the browser after the first attempts: what failed is shown, not asked for again at once.
    defaultOptions: { queries: { retry: false, retryOnMount: false, staleTime: Number.POSITIVE_INFINITY } },
  });
}

function htmlOf(what: ReactElement, cache: QueryClient): string {
  const html = renderToString(createElement(QueryClientProvider, { client: cache }, what));
  cache.clear();
  return html;
}

/** What a page or a part of it says; a list of its texts, in order. */
export type Words = readonly string[];

/** Texts and the labels that a screen reader says for what has none. */
export function wordsOf(html: string): Words {
  return html
    .replaceAll(/<style.*?<\/style>/g, '')
    .replaceAll(/<!-- -->/g, '')
    .replaceAll(/<[^>]*?aria-label="([^"]*)"[^>]*>/g, '\n$1\n')
    .replaceAll(/<[^>]*>/g, '\n')
    .replaceAll('&#x27;', "'")
    .split('\n')
    .map((text) => text.trim())
    .filter((text) => text !== '');
}
