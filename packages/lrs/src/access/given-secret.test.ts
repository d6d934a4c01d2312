import { execSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { DRAW_SECRET, problemOfSecret } from './given-secret.ts';

it.each(['', 'secret', 'fifteen letters'])('%j is too short', (secret) => {
  expect(problemOfSecret(secret)).toBe('has fewer than 16 characters');
});

it.each(['replace-me', 'replace-me-with-48-random-characters', 'Replace-Me-With-Something', 'replaceme'])(
  '%j is a placeholder, however long',
  (secret) => {
    expect(problemOfSecret(secret)).toBe('is still the placeholder of an example');
  },
);

it('takes what has 16 characters, and what the hint draws', () => {
  expect(problemOfSecret('sixteen letters!')).toBeUndefined();
  expect(problemOfSecret('not-replace-me-but-long')).toBeUndefined();
  const drawn = execSync(DRAW_SECRET, { encoding: 'utf8' }).trim();
  expect(drawn).toMatch(/^[\w-]{43}$/);
  expect(problemOfSecret(drawn)).toBeUndefined();
});
