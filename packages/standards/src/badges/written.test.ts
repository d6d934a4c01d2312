import { parseCatalogueItem } from '@cairn/competency';
import { expect, it } from 'vitest';
import { FORMATS } from '../index.ts';

/** Items that say all that is written of them, and what they become: the file, and what is left out, why and how often. */
const WRITTEN: readonly (readonly [what: string, items: readonly unknown[], written: unknown])[] = [
  [
    'credentials, and what is not one',
    [
      {
        kind: 'credential',
        id: 'https://a.example/a',
        version: '1',
        title: { en: 'a' },
        activity: ['https://a.example/a', 'https://p.example/1'],
        type: 'ceterms:CourseComponent',
        issuer: 'https://a.example/org',
        competencies: ['https://a.example/1'],
      },
      {
        kind: 'credential',
        id: 'https://a.example/b',
        version: '1',
        title: { en: 'b' },
        activity: 'https://p.example/2',
        type: 'ceterms:Badge',
        description: { en: 'D' },
        code: 'C',
        level: 'L',
        status: 'Active',
        subjects: ['s'],
        keywords: ['k'],
        lastChangeDateTime: '2026-01-01',
        credits: 2,
      },
      {
        kind: 'credential',
        id: 'https://a.example/c',
        version: '1',
        title: { en: 'c' },
        activity: 'https://a.example/c',
        type: 'Own',
      },
      {
        kind: 'credential',
        id: 'https://a.example/d',
        version: '1',
        title: { en: 'd' },
        activity: 'https://a.example/d',
        type: 'ceterms:Odd',
      },
      {
        kind: 'credential',
        id: 'https://a.example/e',
        version: '1',
        title: { en: 'e' },
        activity: 'https://a.example/e',
      },
      {
        kind: 'stack',
        id: 'https://a.example/e',
        version: '1',
        title: { en: 'e' },
        requirement: {
          type: 'all',
          of: [
            { type: 'holds', credential: 'https://a.example/a' },
            {
              type: 'nOf',
              count: 2,
              title: { en: 'Two' },
              of: [
                { type: 'holds', credential: 'https://a.example/b' },
                { type: 'holds', credential: 'https://a.example/c' },
                { type: 'holds', credential: 'https://a.example/d' },
              ],
            },
          ],
        },
        credential: 'https://a.example/e',
        whenLost: 'end',
      },
    ],
    {
      ok: true,
      text: [
        {
          '@context': [
            'https://www.w3.org/ns/credentials/v2',
            'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
          ],
          id: 'https://a.example/a',
          type: ['Achievement'],
          name: 'a',
          description: 'a',
          criteria: {},
          achievementType: 'ext:ceterms_CourseComponent',
          creator: { id: 'https://a.example/org', type: ['Profile'] },
          inLanguage: 'en',
          version: '1',
        },
        {
          '@context': [
            'https://www.w3.org/ns/credentials/v2',
            'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
          ],
          id: 'https://a.example/b',
          type: ['Achievement'],
          name: 'b',
          description: 'D',
          criteria: {},
          achievementType: 'ext:ceterms_Badge',
          creditsAvailable: 2,
          fieldOfStudy: 's',
          humanCode: 'C',
          inLanguage: 'en',
          tag: ['k'],
          version: '1',
        },
        {
          '@context': [
            'https://www.w3.org/ns/credentials/v2',
            'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
          ],
          id: 'https://a.example/c',
          type: ['Achievement'],
          name: 'c',
          description: 'c',
          criteria: {},
          achievementType: 'ext:Own',
          inLanguage: 'en',
          version: '1',
        },
        {
          '@context': [
            'https://www.w3.org/ns/credentials/v2',
            'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
          ],
          id: 'https://a.example/d',
          type: ['Achievement'],
          name: 'd',
          description: 'd',
          criteria: {},
          achievementType: 'ext:ceterms_Odd',
          inLanguage: 'en',
          version: '1',
        },
        {
          '@context': [
            'https://www.w3.org/ns/credentials/v2',
            'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
          ],
          id: 'https://a.example/e',
          type: ['Achievement'],
          name: 'e',
          description: 'e',
          criteria: {},
          inLanguage: 'en',
          version: '1',
        },
      ],
      leftOut: [
        'item stack: the format has no place for it (1)',
        'credential competencies: the format has no place for it (1)',
        'credential activity: an achievement has one id (2)',
        'Achievement.description: it has none: its title is written (4)',
        'credential level: the format has no place for it (1)',
        'credential status: the format has no place for it (1)',
        'credential lastChangeDateTime: the format has no place for it (1)',
      ],
    },
  ],
];

it.each(WRITTEN)('%s', (_, values, expected) => {
  const items = values.map((value) => {
    const parsed = parseCatalogueItem(value);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
    return parsed.item;
  });
  const written = FORMATS.find(({ name }) => name === 'open-badges')?.write?.(items, {
    at: '2026-01-01T00:00:00Z',
  });
  if (!written?.ok) return expect(written).toEqual(expected);
  const leftOut = written.leftOut.map(({ what, why, count }) => `${what}: ${why} (${count})`);
  expect({ ok: true, text: JSON.parse(written.text), leftOut }).toEqual(expected);
});
