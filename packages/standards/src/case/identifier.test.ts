import { expect, it } from 'vitest';
import { uuid5 } from '../framework/uuid5.ts';
import { identifierCodes, identifierOf, idOf } from './identifier.ts';
import { Identifiers } from './identifiers.ts';

const UUID = 'D0000000-AAAA-4000-8000-00000000000F';
const lower = UUID.toLowerCase();

it('an id is the address, else the UUID', () => {
  expect([
    idOf('a:1', UUID),
    idOf('x', UUID),
    idOf(undefined, UUID),
    idOf('x', 'y'),
    idOf(undefined, undefined),
  ]).toEqual(['a:1', `urn:uuid:${lower}`, `urn:uuid:${lower}`, undefined, undefined]);
});

it('an identifier is kept where it does not follow from the id', () => {
  const kept = [{ scheme: 'CASE', code: UUID }];
  expect(identifierCodes('a:1', UUID)).toEqual(kept);
  for (const identifier of [undefined, lower.toUpperCase()])
    expect(identifierCodes(`a:${lower}`, identifier)).toBeUndefined();
  expect(identifierCodes('a:1', uuid5('a:1'))).toBeUndefined();
});

it('an identifier is the one that was read, else the UUID at the end of the id, else made of it', () => {
  expect(
    identifierOf('a:1', [
      { scheme: 'X', code: lower },
      { scheme: 'CASE', code: UUID },
    ]),
  ).toBe(lower);
  expect(identifierOf(`https://c.example/${UUID}`)).toBe(lower);
  expect(identifierOf('a:1', [{ scheme: 'X', code: UUID }])).toBe(uuid5('a:1'));
});

it('identifiers of a package are the same when asked again, and each of one thing', () => {
  const identifiers = new Identifiers();
  const kept = [{ scheme: 'CASE', code: UUID }];
  expect([identifiers.of('a:1', kept), identifiers.of('a:2', kept), identifiers.of('a:1', kept)]).toEqual([
    lower,
    uuid5('a:2'),
    lower,
  ]);
  expect([identifiers.of('a:2', kept), identifiers.of('a:1')]).toEqual([uuid5('a:2'), lower]);
});
