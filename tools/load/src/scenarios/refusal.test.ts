import { expect, it } from 'vitest';
import { refusalOf } from './refusal.ts';

it('is the same for the same refusal, whatever its request id', () => {
  const answer = (id: string) => Buffer.from(JSON.stringify({ code: 'internal', requestId: id }));
  const one = refusalOf(500, answer('31671527-c6e5-475e-b0a1-0123456789ab'));
  expect(one).toBe('500 {"code":"internal","requestId":"…"}');
  expect(refusalOf(500, answer('4a052403-e718-479b-b1c2-ba9876543210'))).toBe(one);
});
