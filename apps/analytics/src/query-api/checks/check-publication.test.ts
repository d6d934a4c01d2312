import { framework } from '@cairn/projections/testing';
import { expect, it } from 'vitest';
import { checkPublication, MOST_PUBLICATION_BYTES } from './check-publication.ts';

const check = (body: string) =>
  checkPublication({ body: new TextEncoder().encode(body), inForce: [], now: 0 });

it('gives the body on one line, as the log keeps it, with members that are not known', () => {
  const item = { ...framework({ sql: 0.8 }), more: 'ä' };
  const { text, issues } = check(JSON.stringify(item, undefined, 2));
  expect(new TextDecoder().decode(text)).toBe(JSON.stringify(item));
  expect(issues).toEqual([]);
});

it('refuses what takes more room in a record than a publication may have, however short it was sent', () => {
  const numbers = `[${'1e20,'.repeat(MOST_PUBLICATION_BYTES / 22 + 1)}0]`;
  const body = `${JSON.stringify(framework({ sql: 0.8 })).slice(0, -1)},"more":${numbers}}`;
  expect(body.length).toBeLessThan(MOST_PUBLICATION_BYTES / 4);
  expect(() => check(body)).toThrow(
    expect.objectContaining({ status: 413, message: expect.stringContaining(`${MOST_PUBLICATION_BYTES}`) }),
  );
});
