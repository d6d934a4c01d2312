import { describe, expect, it } from 'vitest';
import { meantResource, RESOURCES } from './resource.ts';

describe('the resource that a wrong path means', () => {
  it.each([
    ['/xAPI/statements', '/statements'],
    ['/xapi/Statements', '/statements'],
    ['/xapistatements', '/statements'],
    ['//xapi//statements/', '/statements'],
    ['/xAPI/statements/more/eyJh', '/statements'],
    ['/data/xAPI/about', '/about'],
    ['/activities/state', '/activities/state'],
    ['/xapi/activities/State', '/activities/state'],
    ['/lrs/agents//profile', '/agents/profile'],
    ['/xapi/xapi/activities', '/activities'],
  ])('%s: %s', (path, resource) => expect(meantResource(path)).toBe(resource));

  it.each(['/', '', '/statement', '/decisions/ab12', '/xapi', '/state'])('%j: none', (path) =>
    expect(meantResource(path)).toBeUndefined(),
  );

  it('looks at no more than an address holds', () => {
    expect(meantResource(`${'/'.repeat(100_000)}statements`)).toBeUndefined();
  });
});

describe('the resources (1.0.3 Communication 2; 2.0 4.1.6)', () => {
  it('have their methods', () => {
    const documents = 'GET, HEAD, PUT, POST, DELETE';
    expect(RESOURCES).toEqual({
      '/statements': 'GET, HEAD, PUT, POST',
      '/activities': 'GET, HEAD',
      '/activities/state': documents,
      '/activities/profile': documents,
      '/agents': 'GET, HEAD',
      '/agents/profile': documents,
      '/about': 'GET, HEAD',
    });
  });

  it.each(Object.keys(RESOURCES))('%s is meant by its own path', (path) => {
    expect(meantResource(path)).toBe(path);
    expect(meantResource(`/xapi${path.toUpperCase()}/`)).toBe(path);
  });
});
