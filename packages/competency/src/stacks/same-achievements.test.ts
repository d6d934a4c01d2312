import { expect, it } from 'vitest';
import { EMPTY_CATALOGUE, publish } from '../catalogue/catalogue.ts';
import { parseCatalogueItem } from '../catalogue/parse-catalogue-item.ts';
import { countedOnce, sameAchievements } from './same-achievements.ts';

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

it('another level of a competency is another achievement, and the same level of an exact match is the same', () => {
  const sameAs = sameAchievements(catalogueOf(framework, crosswalk));
  const competency = (id: string, level?: string | number) =>
    sameAs({ kind: 'competency', id, ...(level !== undefined && { level }) });
  const levels = [undefined, 'beginner', 'expert', 2, '2'];
  expect(new Set(levels.map((level) => competency('urn:c:1', level))).size).toBe(levels.length);
  for (const level of levels) expect(competency('urn:c:3', level)).toBe(competency('urn:c:1', level));
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

it('related credentials and the levels of a competency count once where achievements are counted; what else is related does not', () => {
  const credential = (id: string, associations?: object[]) => ({
    kind: 'credential',
    id,
    version: '1',
    title: 'K',
    activity: id,
    ...(associations !== undefined && { associations }),
  });
  const catalogue = catalogueOf(
    framework,
    credential('urn:k:1'),
    credential('urn:k:2', [{ type: 'isRelatedTo', target: 'urn:k:1', version: '1' }]),
    credential('urn:k:3'),
    credential('urn:k:4'),
    {
      ...crosswalk,
      associations: [
        ...crosswalk.associations,
        { type: 'isRelatedTo', origin: 'urn:k:3', destination: 'urn:k:2' },
        { type: 'precedes', origin: 'urn:k:4', destination: 'urn:k:1' },
        // Only one of the two is a credential, or neither.
        { type: 'isRelatedTo', origin: 'urn:k:4', destination: 'urn:c:3' },
        { type: 'isRelatedTo', origin: 'urn:c:4', destination: 'urn:k:1' },
        { type: 'isRelatedTo', origin: 'urn:c:9', destination: 'urn:c:4' },
      ],
    },
  );
  const countsAs = countedOnce(catalogue);
  const [first, second, third, fourth] = ['urn:k:1', 'urn:k:2', 'urn:k:3', 'urn:k:4'].map((id) =>
    countsAs({ kind: 'credential', id }),
  );
  expect([second, third]).toEqual([first, first]);
  expect(fourth).not.toBe(first);
  const competency = (id: string, level?: string) =>
    countsAs({ kind: 'competency', id, ...(level !== undefined && { level }) });
  expect(competency('urn:c:1', 'expert')).toBe(competency('urn:c:1', 'beginner'));
  // Those that match exactly are the same here, too.
  expect(competency('urn:c:2')).toBe(competency('urn:c:3'));
  const others = ['urn:c:1', 'urn:c:4', 'urn:c:9'].map((id) => competency(id));
  expect(new Set([...others, competency('urn:k:1'), first, fourth]).size).toBe(6);
});
