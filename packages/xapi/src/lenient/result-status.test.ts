import { expect, it } from 'vitest';
import { isUnfinished, resultStatusesOf } from './result-status.ts';

const STATUS = 'https://w3id.org/xapi/cairn/extensions/result-status';
const ASSERTION = 'http://specification.openbadges.org/xapi/extensions/badgeassertion';
const withResult = (extensions: object) => ({ result: { extensions } });

it.each(['Enrolled', 'Failed', 'InProgress', 'OnHold', 'Provisional', 'Withdrew'])(
  '%s awards nothing',
  (status) => {
    const results = [{ value: 'A' }, { status: 'Completed' }, { status }];
    for (const statement of [
      withResult({ [STATUS]: status }),
      { context: { extensions: { [STATUS]: status } } },
      withResult({ [ASSERTION]: { credentialSubject: { result: results } } }),
      withResult({ [ASSERTION]: { result: results } }),
    ]) {
      expect(isUnfinished(statement)).toBe(true);
      expect(resultStatusesOf(statement)).toContain(status);
    }
  },
);

it('no status, Completed and what is not a status award', () => {
  for (const extensions of [
    {},
    { [STATUS]: 'Completed' },
    { [STATUS]: 7 },
    { [ASSERTION]: { result: 'none' } },
  ]) {
    expect(isUnfinished(withResult(extensions))).toBe(false);
  }
  expect(isUnfinished({})).toBe(false);
  // Our own extension decides, whatever the assertion says.
  const both = { [STATUS]: 'Completed', [ASSERTION]: { result: [{ status: 'Failed' }] } };
  expect(resultStatusesOf(withResult(both))).toEqual(['Completed']);
});

it('need not be in a list, nor a subject alone out of one', () => {
  for (const assertion of [
    { credentialSubject: { result: { status: 'Failed' } } },
    { credentialSubject: [{ result: { status: 'Failed' } }] },
    { credentialSubject: [{ result: [{ value: 'A' }, { status: 'Failed' }] }] },
    { result: { status: 'Failed' } },
  ]) {
    expect(resultStatusesOf(withResult({ [ASSERTION]: assertion }))).toEqual(['Failed']);
  }
  // Of several subjects nobody says which one the statement is about.
  const credentialSubject = [{ result: { status: 'Completed' } }, { result: { status: 'Failed' } }];
  expect(resultStatusesOf(withResult({ [ASSERTION]: { credentialSubject } }))).toEqual([]);
  expect(resultStatusesOf(withResult({ [ASSERTION]: { credentialSubject: [] } }))).toEqual([]);
});

it('names the statuses that there are', () => {
  expect(resultStatusesOf({})).toEqual([]);
  expect(resultStatusesOf(withResult({ [STATUS]: 7 }))).toEqual(['']);
  const result = [{ status: 'Failed' }, {}, { status: 7 }, 'x', { status: 'Completed' }];
  expect(resultStatusesOf(withResult({ [ASSERTION]: { result } }))).toEqual(['Failed', 'Completed']);
});

it('looks at a hundred results', () => {
  const results = [...Array.from({ length: 99 }, () => ({ status: 'Completed' })), { status: 'Failed' }];
  const of = (result: object[]) => withResult({ [ASSERTION]: { result } });
  expect(isUnfinished(of(results))).toBe(true);
  expect(isUnfinished(of([{ status: 'Completed' }, ...results]))).toBe(false);
});
