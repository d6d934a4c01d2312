import { describe, expect, it } from 'vitest';
import { rulesOf } from '../decision/rules.ts';
import { EMPTY_CATALOGUE, publish } from './catalogue.ts';
import type { CatalogueItem } from './item.ts';
import { parseCatalogueItem } from './parse-catalogue-item.ts';
import { dated, retiredFrom } from './retirements.ts';

const NOW = Date.parse('2026-05-01T00:00:00Z');
const method = { type: 'highest', threshold: 0.7 };

function parsed(value: object): CatalogueItem {
  const read = parseCatalogueItem(value);
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.item;
}

const framework = (id: string) =>
  parsed({
    kind: 'framework',
    id,
    version: '1',
    title: 'Skills',
    competencies: ['urn:c:1', 'urn:c:2'].map((one) => ({ id: one, label: 'C', method })),
  });
const retirement = (of: object, rest: object = {}) => dated(parsed({ kind: 'retirement', of, ...rest }), NOW);
const catalogueOf = (...items: CatalogueItem[]) =>
  publish(EMPTY_CATALOGUE, [framework('urn:f:1'), framework('urn:f:2'), ...items]);

describe('a retirement', () => {
  it('has an id and a version of its own, and is read back to the same', () => {
    const of = { kind: 'competency', id: 'urn:c:1', framework: 'urn:f:1' };
    const item = parsed({ kind: 'retirement', of, at: '2026-03-01', reason: { en: 'Replaced' } });
    expect(item).toMatchObject({ id: 'competency urn:f:1 urn:c:1', version: 'from 2026-03-01' });
    expect(parsed(JSON.parse(JSON.stringify(item)))).toEqual(item);
    expect(parsed({ kind: 'retirement', of, withdrawn: true })).toMatchObject({ version: 'withdrawn' });
  });

  it.each<[object, string]>([
    [{}, 'missing $.of'],
    [{ of: { kind: 'alignments', id: 'urn:a:1' } }, 'unknown_value $.of.kind'],
    [{ of: { kind: 'competency', id: 'sql' } }, 'not_an_iri $.of.id'],
    [{ of: { kind: 'competency', id: 'urn:c:1' }, at: 'May' }, 'not_a_time $.at'],
  ])('%j is refused: %s', (members, issue) => {
    const read = parseCatalogueItem({ kind: 'retirement', ...members });
    expect(read.ok ? [] : read.issues.map(({ code, path }) => `${code} ${path}`)).toEqual([issue]);
  });

  it('is from its publication on, unless it says from when', () => {
    const one = { kind: 'competency', id: 'urn:c:1' } as const;
    expect(retiredFrom(catalogueOf(retirement(one)), one)).toBe(NOW);
    const given = catalogueOf(retirement(one, { at: '2026-03-01' }));
    expect(retiredFrom(given, one)).toBe(Date.parse('2026-03-01T00:00:00Z'));
    expect(retiredFrom(given, { kind: 'competency', id: 'urn:c:2' })).toBeUndefined();
    expect(retiredFrom(publish(given, [retirement(one, { withdrawn: true })]), one)).toBeUndefined();
  });

  it('concerns a competency of one framework, of all, or all of a framework: the earliest counts', () => {
    const id = 'urn:c:1';
    const rules = (...items: CatalogueItem[]) => rulesOf(catalogueOf(...items)).byId;
    const timesOf = (...items: CatalogueItem[]) =>
      [...rules(...items).values()].map(({ retiredAt }) => retiredAt);
    expect(timesOf()).toEqual([undefined, undefined, undefined, undefined]);
    expect(timesOf(retirement({ kind: 'competency', id }))).toEqual([NOW, undefined, NOW, undefined]);
    expect(timesOf(retirement({ kind: 'competency', id, framework: 'urn:f:2' }))).toEqual([
      undefined,
      undefined,
      NOW,
      undefined,
    ]);
    const early = Date.parse('2026-01-01');
    expect(
      timesOf(
        retirement({ kind: 'framework', id: 'urn:f:1' }),
        retirement({ kind: 'competency', id }, { at: '2026-01-01' }),
      ),
    ).toEqual([early, NOW, early, undefined]);
  });

  it('changes the rules that it concerns and no other; taken back, they are as they were', () => {
    const before = rulesOf(catalogueOf());
    const one = { kind: 'competency', id: 'urn:c:1', framework: 'urn:f:1' };
    const items = [...catalogueOf().frameworks.values()];
    const catalogue = publish(EMPTY_CATALOGUE, items);
    const old = rulesOf(catalogue);
    const retired = publish(catalogue, [retirement(one)]);
    const after = rulesOf(retired, old);
    const changed = [...after.byId.values()].filter(({ id, hash }) => old.byId.get(id)?.hash !== hash);
    expect(changed.map(({ id }) => id)).toEqual(['urn:f:1 urn:c:1']);
    expect(after.byId.get('urn:f:2 urn:c:1')).toBe(old.byId.get('urn:f:2 urn:c:1'));
    const back = rulesOf(publish(retired, [retirement(one, { withdrawn: true })]), after);
    for (const [id, { hash }] of back.byId) expect(before.byId.get(id)?.hash).toBe(hash);
  });
});
