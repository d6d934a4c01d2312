import { expect, it } from 'vitest';
import { writeTable } from './write-table.ts';

it.each([
  ['a\rb', '"a\rb"'],
  ['a\r\nb', '"a\r\nb"'],
  ['a\nb', '"a\nb"'],
  ['a,b', '"a,b"'],
  ['a"b', '"a""b"'],
  ['a b', 'a b'],
])('the text %j is written as %j', (title, cell) => {
  const written = writeTable([{ kind: 'framework', id: 'a:f', version: '1', title, competencies: [] }]);
  expect(written.ok && written.text).toBe(`kind,id,version,title\nframework,a:f,1,${cell}\n`);
});
