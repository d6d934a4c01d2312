import type { Competency, Framework } from '@cairn/competency';
import { describe, expect, it } from 'vitest';
import { importFramework } from './framework-change.ts';

const framework = (competencies: readonly object[], more: object = {}) =>
  ({ kind: 'framework', id: 'a:f', version: '1', title: 'F', ...more, competencies }) as Framework;
const one = { id: 'a:1', label: 'One' };
const two = { id: 'a:2', label: 'Two' };
const changed = (before: object, after: object) =>
  importFramework(framework([{ ...one, ...before }, two]), framework([{ ...one, ...after }, two]), {
    remove: false,
  }).competencies.map(({ id, changes }) => [id, ...changes]);

describe('what an import changes of a competency', () => {
  const link = { type: 'isPeerOf', target: 'a:2' };
  const parent = { type: 'isChildOf', target: 'a:2' };
  it.each<[string, object, object, string[]]>([
    ['nothing', {}, {}, []],
    ['its words', { notes: 'A' }, { notes: 'B' }, ['reworded']],
    ['its statement and code', {}, { statement: 'S', code: 'C' }, ['reworded', 'changed']],
    ['its parent', {}, { broader: 'a:2' }, ['moved']],
    ['how its parent is said', { broader: 'a:2' }, { associations: [parent] }, []],
    [
      'the order below its parent',
      { associations: [{ ...parent, order: 1 }] },
      { associations: [{ ...parent, order: 2 }] },
      ['changed'],
    ],
    [
      'the order of its associations',
      { associations: [link, { ...link, type: 'precedes' }] },
      { associations: [{ ...link, type: 'precedes' }, link] },
      [],
    ],
    [
      'the order of members',
      { associations: [{ type: 'isPeerOf', target: 'a:2', order: 3 }] },
      { associations: [{ order: 3, target: 'a:2', type: 'isPeerOf' }] },
      [],
    ],
    ['a parent in another framework', {}, { associations: [{ ...parent, framework: 'b:f' }] }, ['changed']],
    [
      'an order of another association',
      { associations: [{ ...link, order: 1 }] },
      { associations: [{ ...link, order: 2 }] },
      ['changed'],
    ],
  ])('%s', (_, before, after, changes) => {
    expect(changed(before, after)).toEqual(changes.length === 0 ? [] : [['a:1', ...changes]]);
  });
});

describe('what an import makes of a framework', () => {
  const method = { type: 'highest', threshold: 0.5 };
  it('is the one before where nothing changes, whatever the order, and what is missing is kept', () => {
    const before = framework([one, two]);
    expect(importFramework(before, framework([two, one]), { remove: true })).toEqual({
      framework: before,
      change: 'unchanged',
      members: [],
      competencies: [],
      unchanged: 2,
    });
    const kept = importFramework(before, framework([one]), { remove: false });
    expect(kept.framework).toBe(before);
    expect(kept).toMatchObject({
      change: 'unchanged',
      unchanged: 1,
      competencies: [{ id: 'a:2', changes: ['kept'] }],
    });
    expect(importFramework(before, framework([one]), { remove: true })).toMatchObject({
      change: 'changed',
      framework: { competencies: [one] },
      competencies: [{ id: 'a:2', changes: ['removed'] }],
    });
  });

  it('names the members that change, each once', () => {
    const change = importFramework(
      framework([one], { keywords: ['a', 'b'] }),
      framework([one], { keywords: ['c', 'd'], version: '2' }),
      { remove: false },
    );
    expect(change).toMatchObject({ change: 'changed', competencies: [], unchanged: 1 });
    expect(change.members.toSorted()).toEqual(['keywords', 'version']);
  });

  it('keeps what Cairn added, unless the file says it', () => {
    const own = { method, expiresAfterDays: 3, staleAfterDays: 2 };
    const after = (file: object) =>
      importFramework(framework([{ ...one, ...own }]), framework([{ ...one, ...file }]), { remove: false })
        .framework.competencies[0] as Competency;
    expect(after({ code: 'C' })).toEqual({ ...one, code: 'C', ...own });
    expect(after({ code: 'C', expiresAfterDays: 9 })).toEqual({
      ...one,
      code: 'C',
      ...own,
      expiresAfterDays: 9,
    });
  });
});
