import { type Attack, filled, MIB } from '../attack.ts';

/** Files of frameworks to import: what they hold is read, compared with what is published, and planned. */

const send = (name: string, make: () => Buffer | string): Attack => ({
  name,
  from: 'key',
  make: () => ({
    method: 'POST',
    target: '/api/catalogue/imports?dryRun=true',
    headers: [['Content-Type', 'application/octet-stream']],
    body: Buffer.from(make()),
  }),
});

const HOME = 'https://example.org/c/';
/** Competencies of CTDL-ASN in JSON-LD, each a child of what `parent` says, the first of the framework. */
const ctdl = (count: number, parent: (n: number) => number | 'f') =>
  JSON.stringify({
    '@context': 'https://credreg.net/ctdlasn/schema/context/json',
    '@graph': [
      { '@id': `${HOME}f`, '@type': 'ceasn:CompetencyFramework', 'ceasn:name': { en: 'a' } },
      ...Array.from({ length: count }, (_, n) => ({
        '@id': `${HOME}${n}`,
        '@type': 'ceasn:Competency',
        'ceasn:competencyText': { en: 'a' },
        'ceasn:isPartOf': `${HOME}f`,
        'ceasn:isChildOf': `${HOME}${parent(n)}`,
      })),
    ],
  });

export const FRAMEWORK_ATTACKS: readonly Attack[] = [
  send('import of 15,000 competencies in a tree', () => ctdl(15_000, (n) => (n === 0 ? 'f' : n >> 3))),
  send('import of 15,000 competencies in a chain', () => ctdl(15_000, (n) => n + 1)),
  send('import of 15,000 competencies in a circle', () => ctdl(15_000, (n) => (n + 1) % 15_000)),
  send('import of brackets, 3 MiB', () => filled(3 * MIB, '[')),
  send('import of a table of commas, 3 MiB', () => filled(3 * MIB, 'identifier,')),
  send('import of a table of quotes, 3 MiB', () => filled(3 * MIB, '"\n')),
];
