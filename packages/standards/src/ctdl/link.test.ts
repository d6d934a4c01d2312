import { describe, expect, it } from 'vitest';
import type { StandardsIssue } from '../reading/issue.ts';
import { linkCompetencies } from './link.ts';

/** Links competencies with these parents and children. */
function linked(
  competencies: Readonly<Record<string, { parents?: readonly string[]; children?: readonly string[] }>>,
  frameworks: readonly string[] = [],
  elsewhere: readonly string[] = [],
) {
  const issues: StandardsIssue[] = [];
  const placed = Object.entries(competencies).map(([id, { parents = [], children = [] }]) => ({
    id,
    at: `at ${id}`,
    node: { id, types: [], members: new Map() },
    members: { id },
    parents,
    children,
    frameworks: [],
    aligned: [],
  }));
  const result = linkCompetencies(placed, {
    idOf: (id) => id,
    frameworks: new Set(frameworks),
    elsewhere: new Set(elsewhere),
    issues,
  });
  return {
    broader: Object.fromEntries(result.competencies.map(({ members }) => [members.id, members.broader])),
    crosswalk: result.crosswalk,
    roots: result.roots,
    dangling: issues.map(({ path, message }) => [path, message]),
  };
}

describe('competencies are linked', () => {
  it('by their parents and by the children of the other end, each once', () => {
    expect(
      linked({
        'a:1': { children: ['a:2'] },
        'a:2': { parents: ['a:1'] },
        'a:3': { parents: ['a:1', 'a:2', 'a:1'] },
      }),
    ).toEqual({
      broader: { 'a:1': undefined, 'a:2': 'a:1', 'a:3': ['a:1', 'a:2'] },
      crosswalk: [],
      roots: 1,
      dangling: [],
    });
  });

  it('as roots to their framework, with and without a slash at its end', () => {
    expect(linked({ 'a:1': { parents: ['a:f'] }, 'a:2': { parents: ['a:f/'] } }, ['a:f'])).toMatchObject({
      roots: 2,
      crosswalk: [],
      dangling: [],
    });
  });

  it('to what has the address of a framework but for a slash, as their parent', () => {
    expect(linked({ 'a:1': { parents: ['a:f/'] }, 'a:f/': {} }, ['a:f'])).toMatchObject({
      broader: { 'a:1': 'a:f/' },
      roots: 1,
    });
  });

  it('with those of other frameworks in the file, which are not missing, by a crosswalk', () => {
    const competencies = { 'a:1': { parents: ['a:8'], children: ['a:9'] } };
    expect(linked(competencies, [], ['a:1', 'a:8', 'a:9'])).toMatchObject({
      crosswalk: [
        { type: 'isChildOf', origin: 'a:1', destination: 'a:8' },
        { type: 'isChildOf', origin: 'a:9', destination: 'a:1' },
      ],
      dangling: [],
    });
  });

  it.each([
    ['urn:x:1', 'urn:x:2', 'urn:y:2'],
    ['https://a.example/c/1', 'https://a.example/c/2', 'https://a.example/d/2'],
    ['https://a.example/c#1', 'https://a.example/c#2', 'https://a.example/d#2'],
  ])('of %s, a parent or child %s is missing, and %s is of somebody else', (id, missing, foreign) => {
    expect(linked({ [id]: { parents: [missing, foreign] } })).toMatchObject({
      crosswalk: [{ type: 'isChildOf', origin: id, destination: foreign }],
      dangling: [
        [`at ${id}`, `"isChildOf" is ${missing}, which is not in the file; the other end is ${id}.`],
      ],
    });
    expect(linked({ [id]: { children: [missing, foreign] } })).toMatchObject({
      crosswalk: [{ type: 'isChildOf', origin: foreign, destination: id }],
      dangling: [[`at ${id}`, `"hasChild" is ${missing}, which is not in the file; the other end is ${id}.`]],
    });
  });
});
