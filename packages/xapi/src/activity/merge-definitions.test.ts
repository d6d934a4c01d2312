import { describe, expect, it } from 'vitest';
import { mergeDefinitions } from './merge-definitions.ts';

describe('mergeDefinitions', () => {
  it('keeps every language seen, the newer winning (1.0.3 Communication 2.5)', () => {
    expect(
      mergeDefinitions([
        { name: { en: 'old', de: 'alt' }, type: 'https://t.example' },
        { name: { en: 'new', fr: 'neuf' } },
      ]),
    ).toEqual({ name: { en: 'new', de: 'alt', fr: 'neuf' }, type: 'https://t.example' });
  });

  it('gathers descriptions and extensions entry by entry, as names', () => {
    const older = { description: { en: 'old', de: 'alt' }, extensions: { 'https://e.example/1': 1 } };
    const newer = {
      description: { en: 'new', fr: 'neuf' },
      extensions: { 'https://e.example/1': 2, 'https://e.example/2': 3 },
    };
    expect(mergeDefinitions([older, newer])).toEqual({
      description: { en: 'new', de: 'alt', fr: 'neuf' },
      extensions: { 'https://e.example/1': 2, 'https://e.example/2': 3 },
    });
    expect(mergeDefinitions([older, { type: 'https://t.example' }])).toEqual({
      ...older,
      type: 'https://t.example',
    });
    expect(older.description).toEqual({ en: 'old', de: 'alt' });
  });

  it('does not mix the parts of two interactions', () => {
    const older = {
      interactionType: 'choice',
      choices: [{ id: 'a' }],
      correctResponsesPattern: ['a'],
    } as const;
    expect(
      mergeDefinitions([
        {
          interactionType: older.interactionType,
          choices: [...older.choices],
          correctResponsesPattern: ['a'],
        },
        { interactionType: 'numeric' },
      ]),
    ).toEqual({ interactionType: 'numeric' });
    const choice = {
      interactionType: 'choice' as const,
      choices: [{ id: 'a' }],
      correctResponsesPattern: ['a'],
    };
    expect(mergeDefinitions([choice, { moreInfo: 'x:y' }])).toEqual({ ...choice, moreInfo: 'x:y' });
    expect(mergeDefinitions([choice, { interactionType: 'choice' }])).toEqual(choice);
    expect(mergeDefinitions([])).toBeUndefined();
    expect(
      mergeDefinitions([{ choices: [] }, { interactionType: 'choice', choices: [{ id: 'b' }] }]),
    ).toEqual({
      interactionType: 'choice',
      choices: [{ id: 'b' }],
    });
  });

  it('takes keys such as __proto__ as data', () => {
    const hostile = JSON.parse('{"extensions":{"__proto__":{"polluted":1}}}');
    const merged = mergeDefinitions([{ extensions: { 'https://e.example': 1 } }, hostile]);
    expect(Object.keys(merged?.extensions ?? {})).toEqual(['https://e.example', '__proto__']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
