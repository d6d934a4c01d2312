import { expect, it } from 'vitest';
import { EMPTY_CATALOGUE, publish } from '../catalogue/catalogue.ts';
import { parseCatalogueItem } from '../catalogue/parse-catalogue-item.ts';
import { sameAchievements } from './same-achievements.ts';

function catalogueOf(...values: unknown[]) {
  const items = values.map((value) => {
    const parsed = parseCatalogueItem(value);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
    return parsed.item;
  });
  return publish(EMPTY_CATALOGUE, items);
}

const framework = {
  kind: 'framework',
  id: 'urn:f',
  version: '1',
  title: 'F',
  competencies: [
    {
      id: 'urn:c:1',
      label: 'One',
      associations: [
        { type: 'exactMatchOf', target: 'urn:c:2', framework: 'urn:g' },
        { type: 'isRelatedTo', target: 'urn:c:9' },
      ],
    },
  ],
};
const crosswalk = {
  kind: 'crosswalk',
  id: 'urn:x',
  version: '1',
  title: 'X',
  associations: [
    { type: 'exactMatchOf', origin: 'urn:c:3', destination: 'urn:c:2' },
    { type: 'precedes', origin: 'urn:c:4', destination: 'urn:c:1' },
  ],
};

it('competencies and credentials that match exactly are the same, directly or over others; what is related is not', () => {
  const sameAs = sameAchievements(catalogueOf(framework, crosswalk));
  const competency = (id: string) => sameAs({ kind: 'competency', id });
  expect(competency('urn:c:1')).toBe(competency('urn:c:2'));
  expect(competency('urn:c:1')).toBe(competency('urn:c:3'));
  expect(new Set(['urn:c:1', 'urn:c:4', 'urn:c:9', 'urn:c:5'].map(competency)).size).toBe(4);
  expect(sameAs({ kind: 'credential', id: 'urn:c:1' })).not.toBe(competency('urn:c:1'));
});

it('versions of a credential are the same only where the catalogue says so', () => {
  const credential = (id: string, type: string) => ({
    kind: 'credential',
    id,
    version: '2',
    title: 'K',
    activity: id,
    associations: [{ type, target: 'urn:k:1', version: '1' }],
  });
  const sameAs = sameAchievements(
    catalogueOf(credential('urn:k:2', 'exactMatchOf'), credential('urn:k:3', 'isRelatedTo')),
  );
  const [first, second, third] = ['urn:k:1', 'urn:k:2', 'urn:k:3'].map((id) =>
    sameAs({ kind: 'credential', id }),
  );
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});

it('does not depend on the order in which they are published', () => {
  const pairs = Array.from({ length: 50 }, (_, n) => ({
    type: 'exactMatchOf',
    origin: `urn:c:${(n * 7) % 50}`,
    destination: `urn:c:${(n * 7 + 7) % 50}`,
  }));
  const keys = [pairs, [...pairs].reverse()].map((associations) =>
    sameAchievements(catalogueOf({ ...crosswalk, associations }))({ kind: 'competency', id: 'urn:c:31' }),
  );
  expect(keys).toEqual(['competency urn:c:0', 'competency urn:c:0']);
});
