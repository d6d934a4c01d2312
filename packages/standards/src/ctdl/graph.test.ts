import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../reading/members.ts';
import { graphOf, wordsOf } from './graph.ts';
import { nodesOf } from './nodes.ts';

const text = (value: unknown) => ({ '@value': value });

/** A graph of a node `start` with a member `to`, and of a few others. */
function graphWith(to: readonly unknown[]) {
  const concept = { '@id': 'a:concept', 'ceterms:targetNode': [text('Named')] };
  const others: JsonObject[] = [concept, { '@id': 'a:other', 'ceterms:name': [text('Other')] }];
  const graph = graphOf(nodesOf([{ '@id': 'a:start', to }, ...others]));
  const start = graph.get('a:start');
  if (start === undefined) throw new Error('no start');
  return { graph, start };
}

describe('what a member leads to', () => {
  const followed = (...to: readonly unknown[]) => {
    const { graph, start } = graphWith(to);
    const ends = graph.follow(start, 'to').map(({ node, id, name }) => [node?.id, id, name]);
    expect(graph.described(start, 'to').map(({ id }) => id)).toEqual(
      ends.flatMap(([node]) => (node === undefined ? [] : [node])),
    );
    return ends;
  };

  it('is a node of the document, or the address of something else', () => {
    expect(followed({ '@id': 'a:other' }, { '@id': 'b:1' }, text('a:other'), text('b:2'))).toEqual([
      ['a:other', 'a:other', 'a:other'],
      [undefined, 'b:1', 'b:1'],
      ['a:other', 'a:other', 'a:other'],
      [undefined, 'b:2', 'b:2'],
    ]);
  });

  it('is a node within, which has a name and no address', () => {
    expect(followed({ 'ceterms:name': [text('Within')] })).toEqual([['_:node-0', undefined, '_:node-0']]);
  });

  it('is nothing for a truth value, or what is not a value', () => {
    expect(followed(text(true), text(''), 'bare', 7)).toEqual([]);
  });

  it('is nothing for a member that is not there', () => {
    const { graph, start } = graphWith([]);
    expect([graph.follow(start, 'to', 'none'), graph.described(start, 'none')]).toEqual([[], []]);
  });
});

describe('the words of a member', () => {
  it.each<[string, unknown, string[]]>([
    ['a text', text('Word'), ['Word']],
    ['a text that is an address of the document', text('a:concept'), ['a:concept']],
    ['a number', text(7), ['7']],
    ['a truth value', text(true), []],
    ['an address elsewhere', { '@id': 'b:1' }, ['b:1']],
    ['an address of the document, which names something', { '@id': 'a:concept' }, ['Named']],
    ['an address of the document, which names nothing', { '@id': 'a:other' }, ['a:other']],
    ['an alignment object', { 'ceterms:targetNode': [{ '@id': 'x:Node' }] }, ['x:Node']],
    ['one with a name', { 'ceterms:targetNodeName': [text('Name')] }, ['Name']],
    ['one with a code', { 'ceterms:codedNotation': [text('C1')] }, ['C1']],
    [
      'one with all of them',
      {
        'ceterms:codedNotation': [text('C1')],
        'ceterms:targetNodeName': [text('Name')],
        'ceterms:targetNode': [text(true), text('Node')],
      },
      ['Node'],
    ],
    ['one that names nothing', { 'ceterms:framework': [text('F')] }, []],
    ['a bare value', 'bare', []],
  ])('are of %s', (_, value, words) => {
    const { graph, start } = graphWith([value]);
    expect(wordsOf(graph, start, 'to')).toEqual(words);
  });

  it('are those of all its values', () => {
    const { graph, start } = graphWith([text('A'), text(false), text('B')]);
    expect([wordsOf(graph, start, 'to'), wordsOf(graph, start, 'none')]).toEqual([['A', 'B'], []]);
  });
});
