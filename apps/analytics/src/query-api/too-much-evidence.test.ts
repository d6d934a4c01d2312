import { TooMuchEvidence } from '@cairn/projections';
import { expect, it } from 'vitest';
import { withinEvidence } from './too-much-evidence.ts';

it('says of a person with more evidence than is read what can be asked instead', async () => {
  const refused = withinEvidence(Promise.reject(new TooMuchEvidence('person:ada', 1_000_000, 200_000)));
  await expect(refused).rejects.toMatchObject({
    status: 400,
    code: 'too_much_evidence',
    message: 'person:ada has 1000000 statements of evidence; at most 200000 are read for one answer.',
    issues: [{ path: 'query', hint: expect.stringContaining('without asOf') }],
  });
});

it('passes on what is within bounds, and other failures', async () => {
  expect(await withinEvidence(Promise.resolve(1))).toBe(1);
  await expect(withinEvidence(Promise.reject(new RangeError('other')))).rejects.toThrow(RangeError);
});
