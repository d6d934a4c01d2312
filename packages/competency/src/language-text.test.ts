import { expect, it } from 'vitest';
import { plainText } from './language-text.ts';

it('one text for people is the English one, else the first, and empty where there is none', () => {
  expect(plainText('SQL')).toBe('SQL');
  expect(plainText({ de: 'Daten', 'en-GB': 'Data' })).toBe('Data');
  expect(plainText({ de: 'Daten', english: 'no tag of English' })).toBe('Daten');
  expect(plainText({})).toBe('');
});
