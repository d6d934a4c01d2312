import type { Random } from '@cairn/demo/random';
import { mutationsFor, statement } from '@cairn/xapi/testing';
import fc from 'fast-check';
import type { HostileRequest, Hostility } from './hostile-request.ts';
import { hostileJson } from './json-texts.ts';
import { mutateBytes, mutateValue } from './mutate.ts';

type Json = Record<string, unknown>;

/** Valid statements of every sort, the same on each run; those with attachments need them sent along. */
const VALID = fc
  .sample(statement('2.0.0'), { seed: 1, numRuns: 300 })
  .map(({ id: _, attachments: __, ...rest }) => rest)
  .filter(({ object }) => object.objectType !== 'SubStatement' || object.attachments === undefined);
const FAULTS = mutationsFor('2.0.0');

/** A valid statement under an id of its own. */
export function validStatement(chance: Random): Json {
  return { ...chance.pick(VALID), id: chance.uuid() } as Json;
}

/** A POST of statements in JSON. */
export function post(
  kind: string,
  json: Buffer | string,
  more: Partial<HostileRequest> = {},
): HostileRequest {
  const body = typeof json === 'string' ? Buffer.from(json) : json;
  const headers = [['Content-Type', 'application/json']] as const;
  return { kind, method: 'POST', target: '/statements', headers, body, statements: body, ...more };
}

const json = (value: unknown) => JSON.stringify(value);

/** Statements that are valid, nearly valid, or not at all. */
export const STATEMENTS: readonly (readonly [Hostility, number])[] = [
  [(chance) => post('a valid statement', json(validStatement(chance))), 6],
  [(chance) => post('a statement out of the rules', json(faulty(chance))), 6],
  [(chance) => post('a hostile value in a statement', mutateValue(validStatement(chance), chance)), 30],
  [(chance) => post('disturbed bytes', mutateBytes(Buffer.from(json(validStatement(chance))), chance)), 16],
  [(chance) => post('no statement at all', hostileJson(chance)), 6],
  [(chance) => post('a batch with one bad statement', batchWithOneBad(chance)), 5],
  [(chance) => post('the same id twice', `[${twins(chance)}]`), 2],
  [(chance) => post('a list in a list', `[[${json(validStatement(chance))}]]`), 1],
  [(chance) => post('a list of nothing', chance.pick(['[]', '[null]', '[[]]', '[{}]', '[0]', ''])), 1],
  [(chance) => post('too many statements', `[${'0,'.repeat(chance.int(4_096, 50_000))}0]`), 0.2],
  [put, 6],
];

function faulty(chance: Random): unknown {
  return chance
    .pick(FAULTS)
    .apply(validStatement(chance) as unknown as Parameters<(typeof FAULTS)[0]['apply']>[0]);
}

function batchWithOneBad(chance: Random): string {
  const list = Array.from({ length: chance.int(1, 8) }, () => json(validStatement(chance)));
  list.splice(chance.int(0, list.length), 0, mutateValue(validStatement(chance), chance));
  return `[${list.join(',')}]`;
}

function twins(chance: Random): string {
  const one = validStatement(chance);
  const other = chance.happens(0.5) ? one : { ...validStatement(chance), id: one.id };
  return `${json(one)},${json(other)}`;
}

function put(chance: Random): HostileRequest {
  const one = validStatement(chance);
  const id = String(one.id);
  const given = chance.pick([
    id,
    id.toUpperCase(),
    chance.uuid(),
    `${id}\u0000`,
    `${id}&statementId=${id}`,
    '',
    '%00',
  ]);
  const target = `/statements?statementId=${given === id ? id : given.replace('\u0000', '%00')}`;
  const body = chance.pick([
    json(one),
    mutateValue(one, chance),
    `[${json(one)}]`,
    json({ ...one, id: undefined }),
  ]);
  return post('a PUT of a statement', body, { method: 'PUT', target });
}
