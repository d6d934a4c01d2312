import { overgrown, overgrownAmong } from '@cairn/xapi/testing';
import { expect, it } from 'vitest';
import { contradictions } from './catalogue/check-item.ts';
import { evidenceOf, mayHoldEvidence, parseCatalogueItem } from './index.ts';

const framework = (id: string, label: string) => ({
  kind: 'framework',
  id,
  version: label,
  label,
  competencies: [{ id, label, method: { type: 'highest', threshold: 1 } }],
});

it('takes time in proportion to what it reads, whatever that is', { timeout: 600_000 }, async () => {
  const found = await overgrownAmong({
    mayHoldEvidence: (text) => mayHoldEvidence(text),
    parseCatalogueItem: (text) => parseCatalogueItem(framework(`a:${text}`, text)),
    evidenceOf: (text) =>
      evidenceOf({
        actor: { mbox: `mailto:${text}` },
        verb: { id: `http://adlnet.gov/expapi/verbs/${text}` },
        object: {
          id: `https://x/xapi/activities/course/${text}`,
          definition: { type: `https://${text}/attempt` },
        },
        result: { score: { scaled: 1 }, extensions: { [`https://w3id.org/${text}`]: text } },
      } as never),
  });
  expect(found).toEqual([]);
});

it('takes time in proportion to the competencies of a framework', { timeout: 600_000 }, async () => {
  const work = (size: number) => {
    const [one] = framework('a:b', 'x').competencies;
    const competencies = Array.from({ length: size / 64 }, (_, i) => ({ ...one, id: `a:${i}` }));
    return () => parseCatalogueItem({ ...framework('a:b', 'x'), competencies });
  };
  expect(await overgrown(work)).toBeUndefined();
});

it('takes time in proportion to a chain of parents', { timeout: 600_000 }, async () => {
  const method = { type: 'highest', threshold: 1 } as const;
  const work = (size: number) => {
    const count = size / 16;
    // Each the child of the next: walked to its end from each of them, it would be quadratic.
    const competencies = Array.from({ length: count }, (_, i) => ({
      id: `a:${i}`,
      label: 'C',
      method,
      ...(i + 1 < count && { broader: `a:${i + 1}` }),
    }));
    return () =>
      contradictions({ kind: 'framework', id: 'a:b', version: '1', title: 'x', competencies }, false);
  };
  expect(await overgrown(work)).toBeUndefined();
});
