import { expect, it } from 'vitest';
import { validateStatement } from '../statement/validate.ts';
import type { XapiVersion } from '../version.ts';
import { type Sections, testsOf } from './requirement.ts';

export type Json = Record<string, unknown>;

export const MBOX = 'mailto:ann@x.example';
export const AGENT: Json = { mbox: MBOX };
export const GROUP: Json = { objectType: 'Group', member: [AGENT] };
export const ACTIVITY: Json = { id: 'https://x.example/course' };
export const REF: Json = { objectType: 'StatementRef', id: '8f87ccde-bb56-4c2e-ab83-44982ef22df0' };
export const VERB: Json = { id: 'https://x.example/verbs/did' };
export const STATEMENT: Json = { actor: AGENT, verb: VERB, object: ACTIVITY };
/** One of each of the four identifiers. */
export const IDENTIFIERS: readonly Json[] = [
  { mbox: MBOX },
  { mbox_sha1sum: 'cd9b00a5611f94eaa7b1661edab976068e364975' },
  { openid: 'https://x.example/ann' },
  { account: { homePage: 'https://x.example', name: 'ann' } },
];
export const ATTACHMENT: Json = {
  usageType: 'https://x.example/report',
  display: { en: 'Report' },
  contentType: 'application/pdf',
  length: 3,
  sha2: 'ab'.repeat(32),
};

/** A statement with a SubStatement that `change` was put into. */
export function inSubStatement(change: Json): Json {
  return { object: { objectType: 'SubStatement', ...STATEMENT, ...change } };
}

/** What is wrong with the least statement after a change, as `code path`. */
function faultsOf(change: Json, version: XapiVersion): string[] {
  return validateStatement({ ...STATEMENT, ...change }, version).map(({ code, path }) => `${code} ${path}`);
}

/** States a rule as one test per version that has it. */
export function rule(sections: Sections, text: string, check: (version: XapiVersion) => void): void {
  for (const { version, name } of testsOf(sections, text)) it(name, () => check(version));
}

/** States that statements with these changes are valid, in themselves and as SubStatements. */
export function accepts(sections: Sections, text: string, ...changes: readonly Json[]): void {
  rule(sections, text, (version) => {
    for (const change of changes) {
      expect({ change, faults: faultsOf(change, version) }).toEqual({ change, faults: [] });
      if (!isBody(change)) continue;
      expect({ change, faults: faultsOf(inSubStatement(change), version) }).toEqual({ change, faults: [] });
    }
  });
}

/**
 * States that statements with these changes are refused, each with its fault, in themselves and as SubStatements.
 * @param cases a change and the `code path` that names its fault
 */
export function refuses(sections: Sections, text: string, ...cases: readonly [Json, string][]): void {
  rule(sections, text, (version) => {
    for (const [change, fault] of cases) {
      expect({ change, faults: faultsOf(change, version) }).toEqual({
        change,
        faults: expect.arrayContaining([fault]),
      });
      if (!isBody(change)) continue;
      const inner = fault.replace(' $', ' $.object');
      expect({ change, faults: faultsOf(inSubStatement(change), version) }).toEqual({
        change,
        faults: expect.arrayContaining([inner]),
      });
    }
  });
}

/** Whether a change is to what SubStatements have too. */
function isBody(change: Json): boolean {
  const object = change.object as Json | undefined;
  if (object?.objectType === 'SubStatement') return false;
  return !Object.keys(change).some((key) => /^(?:id|stored|version|authority)$/i.test(key));
}
