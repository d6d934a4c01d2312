import fc from 'fast-check';

/** Checks a property on the same cases in every run: chance is no reason for a build to fail. */
export function holds<Case>(property: fc.IRawProperty<Case>, numRuns = 60): void {
  fc.assert(property, { seed: 20_261_130, numRuns });
}
