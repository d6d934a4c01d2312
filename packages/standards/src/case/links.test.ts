import { expect, it } from 'vitest';
import { PackageNodes } from './links.ts';

const U = '0000000a-0000-4000-8000-000000000001';
const one = { is: 'item', id: 'https://a.example/items/1', index: 0 } as const;
const other = { is: 'item', id: 'urn:x:2', index: 1 } as const;
const nodes = new PackageNodes();
nodes.add(one, U.toUpperCase(), 'https://a.example/uris/1');
nodes.add(other, undefined, undefined);
// What was there first keeps its address.
nodes.add({ is: 'document', id: one.id }, undefined, undefined);

it.each<[link: unknown, end: unknown]>([
  [{ identifier: U }, one],
  [{ identifier: U.toUpperCase(), uri: 'urn:x:2' }, one],
  [{ identifier: 'unknown', uri: 'https://a.example/uris/1' }, one],
  [{ uri: 'https://a.example/items/1' }, one],
  ['https://a.example/uris/1', one],
  ['urn:x:2', other],
  [
    { uri: 'https://b.example/1' },
    { is: 'elsewhere', id: 'https://b.example/1', shown: 'https://b.example/1' },
  ],
  [
    { identifier: U.replace('1', '2') },
    { is: 'elsewhere', id: `urn:uuid:${U.replace('1', '2')}`, shown: U.replace('1', '2') },
  ],
  [
    { identifier: U.replace('1', '2'), uri: 'no address' },
    { is: 'elsewhere', id: `urn:uuid:${U.replace('1', '2')}`, shown: 'no address' },
  ],
  [{ identifier: 'x', uri: 'y' }, { is: 'nothing' }],
  [{}, { is: 'nothing' }],
  ['', { is: 'nothing' }],
  [undefined, { is: 'nothing' }],
  [[{ identifier: U }], { is: 'nothing' }],
])('%j leads to %j', (link, end) => {
  expect(nodes.end(link)).toEqual(end);
});

it.each([
  ['https://a.example/uris/2', true],
  ['https://a.example/items/2', true],
  ['urn:x:3', true],
  ['urn:uuid:1', true],
  ['https://a.example/2', false],
  ['https://b.example/items/2', false],
  ['urn:y:3', false],
])('%s is of this package: %s', (address, isOwn) => {
  expect(nodes.isOwnAddress(address)).toBe(isOwn);
});
