import type { StandardsIssue } from '../reading/issue.ts';
import { type JsonObject, listOf, objectOf } from '../reading/members.ts';
import { typesOf } from './kind.ts';

/** What schema.org says that the members of the published extensions are, by their names there and in the extensions. */
const VALUES: Readonly<Record<string, 'a text' | 'an address'>> = {
  exampleProperty: 'a text',
  text: 'a text',
  url: 'an address',
};

/** The extensions of Open Badges 2.0 that are published with a schema for these members. */
const EXTENSIONS: ReadonlySet<string> = new Set(['ExampleExtension', 'ApplyLink']);

/** What is wrong with the extensions of an object of Open Badges 2.0: members named `extensions:…` (Open Badges 2.0, Extensions). */
export function checkExtensions(object: JsonObject, at: string): StandardsIssue[] {
  return Object.entries(object)
    .filter(([name]) => name.startsWith('extensions:'))
    .flatMap(([name, value]) =>
      listOf(value).flatMap((one, index) =>
        checkExtension(objectOf(one) ?? {}, `${at}.${name}${Array.isArray(value) ? `[${index}]` : ''}`),
      ),
    );
}

function checkExtension(extension: JsonObject, at: string): StandardsIssue[] {
  // Their types are written as extensions:ExampleExtension, or as an address that ends in #ExampleExtension.
  const names = typesOf(extension).map((type) => type.split(/[:#/]/).at(-1) ?? '');
  const known = names.find((name) => EXTENSIONS.has(name));
  if (known === undefined) return [];
  return Object.entries(extension).flatMap(([name, value]) => {
    const wanted = VALUES[name.replace(/^https?:\/\/schema\.org\//, '')];
    const fits = (one: unknown) => typeof one === 'string' && (wanted === 'a text' || URL.canParse(one));
    if (wanted === undefined || listOf(value).every(fits)) return [];
    const message = `"${name}" of ${known} is not ${wanted}.`;
    return [{ code: 'unknown_value' as const, path: `${at}.${name}`, message }];
  });
}
