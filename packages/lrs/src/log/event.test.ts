import type { Actor } from '@cairn/xapi';
import { expect, it } from 'vitest';
import { authorityOf, type StatementsRecorded } from './event.ts';

it('the authority of a statement is its own where it has one, else that of the record', () => {
  const [sender, forwarded]: Actor[] = [{ mbox: 'mailto:key@x.example' }, { mbox: 'mailto:lms@x.example' }];
  const statements = [
    { raw: '{}', id: '1' },
    { raw: '{}', id: '2', authority: forwarded },
  ];
  const event = { kind: 'statements', authority: sender, statements } as unknown as StatementsRecorded;
  expect([0, 1, 2].map((index) => authorityOf(event, index))).toEqual([sender, forwarded, sender]);
});
