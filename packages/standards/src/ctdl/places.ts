import { pathOfKey } from '../json/places.ts';

/** Where ids are declared in a document: an object that has an id, and says something of it. */
export function declaredAt(value: unknown): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const open: { readonly value: unknown; readonly path: string }[] = [{ value, path: '$' }];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const { value: inside, path } = one;
    if (typeof inside !== 'object' || inside === null) continue;
    if (Array.isArray(inside)) {
      for (let i = inside.length - 1; i >= 0; i--) open.push({ value: inside[i], path: `${path}[${i}]` });
      continue;
    }
    const members = inside as Readonly<Record<string, unknown>>;
    const id = members['@id'] ?? members.id;
    if (typeof id === 'string' && ('@type' in members || 'type' in members)) {
      const paths = found.get(id);
      if (paths === undefined) found.set(id, [path]);
      else paths.push(path);
    }
    for (const [name, member] of Object.entries(members).reverse()) {
      if (name !== '@context') open.push({ value: member, path: pathOfKey(path, name) });
    }
  }
  return found;
}
