import { DIMENSIONS } from '@cairn/outcomes';
import { expect, it } from 'vitest';
import { DIMENSION_SQL } from './registry.ts';

it.each(DIMENSIONS)('has SQL that puts members into as many rows as $name says', ({ name, rows, parts }) => {
  const sql = DIMENSION_SQL[name];
  const kind = 'parts' in sql ? 'one' : sql.isHeld ? 'held' : 'several';
  expect(kind).toBe(rows);
  if ('parts' in sql) expect(sql.parts).toHaveLength(parts.length);
});
