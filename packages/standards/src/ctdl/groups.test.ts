import { describe, expect, it } from 'vitest';
import { groupsOf } from './groups.ts';

interface Links {
  readonly parents?: readonly string[];
  readonly children?: readonly string[];
  readonly frameworks?: readonly string[];
}

/** The ids in each framework, and last of all those in none. */
function grouped(
  competencies: Readonly<Record<string, Links>>,
  frameworks: Readonly<Record<string, readonly string[]>>,
) {
  const placed = Object.entries(competencies).map(([id, links]) => ({
    id,
    at: id,
    node: { id, types: [], members: new Map() },
    members: { id },
    parents: [],
    children: [],
    frameworks: [],
    aligned: [],
    ...links,
  }));
  const holders = Object.entries(frameworks).map(([id, topChildren]) => ({ id, topChildren }));
  return groupsOf(placed, holders, (id) => id.replace('res:', 'a:')).map((group) =>
    group.map(({ id }) => id),
  );
}

const TWO = { 'a:f': [], 'a:g/': [] };

describe('competencies are grouped by framework', () => {
  it('all of them, where there is one', () => {
    expect(grouped({ 'a:1': {}, 'a:2': { parents: ['b:1'] } }, { 'a:f': [] })).toEqual([['a:1', 'a:2'], []]);
  });

  it('none of them, where there is none', () => {
    expect(grouped({ 'a:1': { frameworks: ['a:f'] } }, {})).toEqual([['a:1']]);
  });

  it.each(['parents', 'frameworks'])('by its address in %s, with a slash at its end or without', (name) => {
    const competencies = {
      'a:1': { [name]: ['a:f/'] },
      'a:2': { [name]: ['a:g'] },
      'a:3': { [name]: ['b:h', 'res:g/'] },
      'a:4': { [name]: ['a:f//'] },
    };
    expect(grouped(competencies, TWO)).toEqual([['a:1'], ['a:2', 'a:3'], ['a:4']]);
  });

  it('by the exact address, where two differ by a slash', () => {
    const competencies = { 'a:1': { parents: ['a:f/'] }, 'a:2': { parents: ['a:f'] } };
    expect(grouped(competencies, { 'a:f': [], 'a:f/': [] })).toEqual([['a:2'], ['a:1'], []]);
  });

  it('by the first framework that names them as its top, or else by what they say', () => {
    const own = { frameworks: ['a:g/'], parents: ['a:f'] };
    expect(grouped({ 'a:1': own, 'a:2': own }, { 'a:f': ['res:1'], 'a:g/': ['a:1'] })).toEqual([
      ['a:1'],
      ['a:2'],
      [],
    ]);
  });

  it.each([
    [
      'parents',
      { 'a:3': { parents: ['res:2'] }, 'a:2': { parents: ['a:1'] }, 'a:1': { frameworks: ['a:g/'] } },
    ],
    [
      'children',
      { 'a:3': {}, 'a:2': { children: ['a:3'] }, 'a:1': { parents: ['a:g'], children: ['res:2'] } },
    ],
  ])('with what is above them, wherever in the file it stands, by %s', (_, competencies) => {
    expect(grouped(competencies, TWO)).toEqual([[], ['a:3', 'a:2', 'a:1'], []]);
    const reversed = Object.fromEntries(Object.entries(competencies).reverse());
    expect(grouped(reversed, TWO)).toEqual([[], ['a:1', 'a:2', 'a:3'], []]);
  });

  it('in none, where parents go in a circle', () => {
    expect(grouped({ 'a:1': { parents: ['a:2'] }, 'a:2': { parents: ['a:1'] } }, TWO)).toEqual([
      [],
      [],
      ['a:1', 'a:2'],
    ]);
  });
});
