import { describe, expect, it } from 'vitest';
import { meantResource } from './resource.ts';

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
