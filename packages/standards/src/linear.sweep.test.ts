import { overgrown, overgrownAmong } from '@cairn/xapi/testing';
import { expect, it } from 'vitest';
import { CMI5 } from './cmi5/content-model.ts';
import { FORMATS, importChanges, itemsOf, readStandard } from './index.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** What the formats give a meaning to; the others are among any text. */
const MEANT = [
  'line breaks',
  'letters that are not ASCII',
  'quotes',
  'commas',
  'semicolons',
  'colons',
  'dots',
  'hyphens',
  'slashes',
  'hashes',
  'percent signs',
  'control characters',
];

it('takes time in proportion to what it reads, whatever that is', { timeout: 600_000 }, async () => {
  const id = 'd0000000-0000-4000-8000-000000000000';
  const found = await overgrownAmong({ 'any text': async (text) => readStandard(bytes(text)) });
  const within = await overgrownAmong(
    {
      'texts of a package, of JSON-LD and of a table': async (text) => {
        const values: object[] = [
          {
            CFDocument: { identifier: id, title: text, uri: text, language: text, version: text },
            CFItems: [{ identifier: id, uri: `a:${text}`, fullStatement: text, statusStartDate: text }],
            CFAssociations: [
              { associationType: text, originNodeURI: { uri: text }, destinationNodeURI: text },
            ],
          },
          {
            '@context': { [text]: text },
            '@graph': [
              {
                '@type': 'ceasn:Competency',
                '@id': text,
                'ceasn:competencyText': { en: text },
                'ceasn:isChildOf': text,
              },
            ],
          },
        ];
        values.push(
          {
            '@context': ['https://www.w3.org/ns/credentials/v2', text],
            type: ['VerifiableCredential', 'OpenBadgeCredential', text],
            issuer: { id: `a:${text}`, name: text },
            validFrom: text,
            credentialSubject: {
              type: 'AchievementSubject',
              achievement: {
                id: `a:${text}`,
                type: text,
                name: text,
                inLanguage: text,
                achievementType: text,
                otherIdentifier: { identifier: text, identifierType: text },
                alignment: { targetUrl: text, targetType: text },
                resultDescription: { id: text, name: text, allowedValue: text },
              },
            },
          },
          { '@context': 'https://w3id.org/openbadges/v2', type: text, id: text, name: text, issuedOn: text },
        );
        for (const value of values) await readStandard(bytes(JSON.stringify(value)));
        const cell = `"${text.replaceAll('"', '""')}"`;
        await readStandard(
          bytes(`identifier,fullStatement,humanCodingScheme,Is Child Of\n${cell},${cell},${cell},${cell}\n`),
        );
        const moodle = `${'x,'.repeat(13)}x\n,a,b,c,,,[,,,,,,1,\n${cell},${cell},${cell},"<${text.replaceAll('"', '')}"${','.repeat(10)}\n`;
        await readStandard(bytes(moodle));
        const said = text.replaceAll(/[<&"\p{Cc}]/gu, ' ');
        const parts = `<title>${said}</title><au id="${said}" masteryScore="${said}"><url>${said}</url></au><course/>`;
        await readStandard(bytes(`<courseStructure xmlns="${CMI5}">${parts}</courseStructure>`));
      },
    },
    ...MEANT,
  );
  expect([...found, ...within]).toEqual([]);
});

it('takes time in proportion to the elements of a course structure', { timeout: 600_000 }, async () => {
  const found = await overgrown((size) => {
    const count = Math.ceil(size / 64);
    const course = '<course id="c"/>'.repeat(count);
    const text = `<courseStructure xmlns="${CMI5}">${course}<au id="a:a"/>${course}${'<block id="b"><au/></block>'.repeat(count)}</courseStructure>`;
    return () => readStandard(bytes(text));
  });
  expect(found).toBeUndefined();
});

/** A framework of so many competencies: half of them below one, the others each below the one before. */
function framework(count: number) {
  const competencies = Array.from({ length: count }, (_, n) => ({
    id: `https://a.example/${n}`,
    label: { en: `Competency ${n}` },
    code: `C.${n}`,
    ...(n > 0 && { broader: `https://a.example/${n % 2 === 0 || n % 90 === 1 ? 0 : n - 2}` }),
    associations: [
      { type: 'exactMatchOf', target: `https://b.example/${n}` },
      { type: 'isChildOf', target: `https://b.example/${n}`, framework: 'b:f' },
    ],
  }));
  return { kind: 'framework', id: 'https://a.example/f', version: '1', title: 'F', competencies };
}

/** So many credentials with as many results, levels and associations. */
function credentials(count: number) {
  return Array.from({ length: count }, (_, n) => ({
    kind: 'credential',
    id: `https://a.example/${n}`,
    version: '1',
    title: `Credential ${n}`,
    activity: `https://a.example/${n}`,
    results: [{ id: `a:r${n}`, name: 'Grade', levels: [{ id: `a:l${n}`, name: 'Level' }] }],
    associations: [{ type: 'isRelatedTo', target: `https://a.example/${n + 1}` }],
  }));
}

/** Formats of credentials, which hold no framework. */
const ACHIEVEMENTS: ReadonlySet<string> = new Set(['open-badges', 'ctdl']);

it('takes time in proportion to the number of competencies', { timeout: 600_000 }, async () => {
  const found: Record<string, unknown> = {};
  for (const { name, write } of FORMATS) {
    if (write === undefined) continue;
    found[name] = await overgrown((size) => {
      const count = Math.ceil(size / 64);
      const items = itemsOf(ACHIEVEMENTS.has(name) ? credentials(count) : [framework(count)]);
      return async () => {
        const written = write(items, { at: '2026-01-01T00:00:00Z' });
        const reading = written.ok ? await readStandard(bytes(written.text)) : undefined;
        if (reading?.outcome !== 'read') throw new Error(`${name} is not read`);
        return importChanges(items, reading.items, { remove: true });
      };
    });
  }
  const none = Object.fromEntries(
    ['cairn', 'csv', 'case', 'ctdl-asn', 'ctdl', 'open-badges'].map((name) => [name, undefined]),
  );
  expect(found).toEqual(none);
});
