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
