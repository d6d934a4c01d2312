import type { XapiVersion } from '../version.ts';

/**
 * Where a rule is in each version that has it, such as `{'1.0.3': 'Data 2.4.1', '2.0.0': '4.2.4.2'}`: the part and
 * section of 1.0.3, the clause of IEEE 9274.1.1.
 */
export type Sections = { readonly [version in XapiVersion]?: string };

/** The tests that state one rule, one for each version that has it: `1.0.3 Data 2.4.1: …`. */
export function testsOf(sections: Sections, rule: string): { version: XapiVersion; name: string }[] {
  return (['1.0.3', '2.0.0'] as const).flatMap((version) => {
    const section = sections[version];
    return section === undefined ? [] : [{ version, name: `${version} ${section}: ${rule}` }];
  });
}
