import { describe, expect, it } from 'vitest';
import { readStored } from './stored-statement.ts';

describe('readStored', () => {
  it('keeps the statement as text beside its values', () => {
    const exact = '{"result": {"score": {"raw": 1.10}}, "object": {"id": "x:\\"statement\\":"}}';
    const answer = `{"id":"a","stored":"2026-11-20T09:12:44.310Z","voided":false,"statement":${exact}}`;
    const read = readStored(answer);
    expect(read.exact).toBe(exact);
    expect(read.statement.result).toEqual({ score: { raw: 1.1 } });
    expect(read.voided).toBe(false);
  });
});
