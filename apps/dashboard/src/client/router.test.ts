import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { isPage, PAGES } from '../pages.ts';
import { makeRouter } from './router.tsx';

const router = makeRouter(new QueryClient());

describe('the pages that the server knows', () => {
  it('are the routes of the client', () => {
    expect(Object.keys(router.routesByPath).sort()).toEqual(Object.values(PAGES).sort());
  });

  it.each([
    ['/', true],
    ['/sign-in', true],
    ['/attainments', true],
    ['/attainments/', true],
    ['/Attainments', true],
    ['/decisions/ab12', true],
    ['/decisions/ab%2F12', true],
    ['/statements/1b7c7a06-96a5-44b8-8d1c-1c2b8e4f0f8a', true],
    ['/decisions', false],
    ['/decisions/', false],
    ['/statements', true],
    ['/statement', false],
    ['/statements/more/eyJ', false],
    ['/activities/state', false],
    ['/attainments/x', false],
    ['/xAPI/statements', false],
    ['/xapistatements', false],
    ['/data/xAPI/about', false],
  ])('%s: %s, as the client says', (path, exists) => {
    expect(isPage(path)).toBe(exists);
    const [, parameters, found] = router.getMatchedRoutes(path);
    // `**` is the rest of a path that leads past the last page that matches.
    expect(found !== undefined && parameters['**'] === undefined).toBe(exists);
  });
});
