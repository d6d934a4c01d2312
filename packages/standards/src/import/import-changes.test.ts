import { type CatalogueItem, parseCatalogueItem } from '@cairn/competency';
import { describe, expect, it } from 'vitest';
import { importChanges, itemsOf } from './import-changes.ts';

const KEEP = { remove: false };

function item(value: object): CatalogueItem {
  const parsed = parseCatalogueItem(value);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.item;
}

const framework = (competencies: readonly object[], more: object = {}) =>
  item({ kind: 'framework', id: 'a:f', version: '1', title: 'F', ...more, competencies });

const one = { id: 'a:1', label: 'One' };
const two = { id: 'a:2', label: 'Two', broader: 'a:1' };

describe('an import', () => {
  it('of what is not there adds it', () => {
    const file = [framework([one, two]), item({ kind: 'role', id: 'a:r', version: '1', title: 'R' })];
    expect(importChanges([], file, KEEP)).toEqual({
      items: file,
      frameworks: [
        {
          framework: file[0],
          change: 'added',
          members: [],
          competencies: [
            { id: 'a:1', label: 'One', changes: ['added'] },
            { id: 'a:2', label: 'Two', changes: ['added'] },
          ],
          unchanged: 0,
        },
      ],
      others: [{ kind: 'role', id: 'a:r', change: 'added' }],
    });
  });

  it('says what is added, reworded, moved and changed, and keeps what Cairn added', () => {
    const method = { type: 'highest', threshold: 0.5 };
    const before = framework(
      [
        { ...one, method, expiresAfterDays: 30, staleAfterDays: 20 },
        two,
        { id: 'a:3', label: 'Three', broader: 'a:1', code: '3' },
        { id: 'a:4', label: 'Four' },
      ],
      { method: { type: 'latest', threshold: 1 }, description: 'By hand' },
    );
    const file = framework(
      [
        { ...one, label: 'One, again' },
        { ...two, broader: 'a:3' },
        { id: 'a:3', label: 'Three', broader: 'a:1', code: '3.1' },
        { id: 'a:5', label: 'Five' },
      ],
      { version: '2' },
    );
    const { items, frameworks } = importChanges([before], [file], KEEP);
    expect(frameworks).toMatchObject([
      {
        change: 'changed',
        members: ['version'],
        unchanged: 0,
        competencies: [
          { id: 'a:1', changes: ['reworded'] },
          { id: 'a:2', changes: ['moved'] },
          { id: 'a:3', changes: ['changed'] },
          { id: 'a:5', changes: ['added'] },
          { id: 'a:4', changes: ['kept'] },
        ],
      },
    ]);
    expect(items).toMatchObject([
      {
        version: '2',
        method: { type: 'latest', threshold: 1 },
        description: 'By hand',
        competencies: [
          { label: 'One, again', method, expiresAfterDays: 30, staleAfterDays: 20 },
          { id: 'a:2' },
          { id: 'a:3' },
          { id: 'a:5' },
          { id: 'a:4' },
        ],
      },
    ]);
  });

  it('a second time changes nothing, with what was kept in it, and in whatever order', () => {
    const file = framework([
      {
        ...one,
        associations: [
          { type: 'precedes', target: 'a:2' },
          { type: 'exactMatchOf', target: 'b:1', order: 1 },
        ],
      },
      two,
    ]);
    const [after] = importChanges([framework([{ id: 'a:9', label: 'Nine' }])], [file], KEEP).items;
    const again = framework([
      { ...two, broader: undefined, associations: [{ target: 'a:1', type: 'isChildOf' }] },
      {
        ...one,
        associations: [
          { order: 1, type: 'exactMatchOf', target: 'b:1' },
          { type: 'precedes', target: 'a:2' },
        ],
      },
    ]);
    expect(importChanges([after], [again], KEEP)).toMatchObject({
      items: [],
      frameworks: [{ change: 'unchanged', unchanged: 2, competencies: [{ id: 'a:9', changes: ['kept'] }] }],
    });
  });

  it('removes what is not in the file only when it is asked to', () => {
    const before = framework([one, two]);
    expect(importChanges([before], [framework([one])], KEEP).items).toEqual([]);
    const removed = importChanges([before], [framework([one])], { remove: true });
    expect(removed.items).toEqual([framework([one])]);
    expect(removed.frameworks).toMatchObject([
      { change: 'changed', unchanged: 1, competencies: [{ id: 'a:2', changes: ['removed'] }] },
    ]);
  });

  it('keeps what Cairn added to credentials, stacks and programmes, and takes what the file says', () => {
    const named = { version: '1', title: 'X' };
    const credential = { kind: 'credential', id: 'a:k', ...named, activity: 'a:k' };
    const requirement = { type: 'holds', credential: 'a:k' };
    const stack = { kind: 'stack', id: 'a:s', ...named, requirement };
    const programme = { kind: 'programme', id: 'a:p', ...named };
    const added = [
      item({ ...credential, competencies: ['a:1'], credits: 3 }),
      item({ ...stack, whenLost: 'end' }),
      item({ ...programme, completion: 'a:s', seats: 40, payers: [{ name: 'An employer' }] }),
    ];
    const file = [credential, stack, programme].map(item);
    expect(importChanges(added, file, KEEP)).toMatchObject({
      items: [],
      others: file.map(({ kind, id }) => ({ kind, id, change: 'unchanged' })),
    });
    const reworded = [
      { ...credential, title: 'Y', competencies: ['a:2'] },
      { ...programme, title: 'Y', seats: 50 },
    ].map(item);
    expect(importChanges(added, reworded, KEEP).items).toEqual([
      item({ ...credential, title: 'Y', competencies: ['a:2'], credits: 3 }),
      item({ ...programme, title: 'Y', completion: 'a:s', seats: 50, payers: [{ name: 'An employer' }] }),
    ]);
  });

  it('compares other items as a whole', () => {
    const role = (title: string) => item({ kind: 'role', id: 'a:r', version: '1', title });
    expect(importChanges([role('R')], [role('R')], KEEP)).toMatchObject({
      items: [],
      others: [{ change: 'unchanged' }],
    });
    expect(importChanges([role('R')], [role('S')], KEEP)).toMatchObject({
      items: [{ title: 'S' }],
      others: [{ change: 'changed' }],
    });
  });
});

describe('what a file asks for and does not describe', () => {
  const credential = { kind: 'credential', id: 'urn:k', version: '1', title: 'urn:k', activity: 'urn:k' };
  const stack = {
    kind: 'stack',
    id: 'urn:s',
    version: '1',
    title: 'S',
    requirement: { type: 'holds', credential: 'urn:k' },
  };
  const changes = (inForce: readonly object[]) =>
    importChanges(inForce, itemsOf([stack]), { remove: false, external: itemsOf([credential]) }).others;

  it('is added where nothing of its id is in force, and is left alone otherwise', () => {
    expect(changes([])).toEqual([
      { kind: 'credential', id: 'urn:k', change: 'added' },
      { kind: 'stack', id: 'urn:s', change: 'added' },
    ]);
    const described = { ...credential, title: 'Described', version: '3' };
    expect(changes([described])).toEqual([{ kind: 'stack', id: 'urn:s', change: 'added' }]);
    expect(changes([credential, stack])).toEqual([{ kind: 'stack', id: 'urn:s', change: 'unchanged' }]);
    const [later] = importChanges([credential, stack], itemsOf([described]), { remove: false }).items;
    expect(later).toMatchObject({ title: 'Described', version: '3' });
  });
});
