import { describe, expect, it } from 'vitest';
import { validateStatement } from './validate.ts';

// What is valid and what is not is stated rule by rule in ../conformance.
describe('the list of issues', () => {
  it('is complete, and bounded', () => {
    const bad = { id: 1, actor: {}, verb: {}, object: {}, result: { success: 'x' }, extra: 1 };
    expect(validateStatement(bad, '2.0.0')).toHaveLength(6);
    expect(validateStatement(bad, '2.0.0', 2)).toHaveLength(2);
  });

  it('quotes what was received, cut short, and says what to do', () => {
    const verb = { id: 'x'.repeat(5000) };
    const value = { actor: { mbox: 'mailto:a@x.org' }, verb, object: { id: 'https://a.example' } };
    const [issue] = validateStatement(value, '2.0.0');
    expect(issue?.message.length).toBeLessThan(200);
    expect(issue?.hint).toContain('scheme');
  });
});
