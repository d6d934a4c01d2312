/**
 * Cuts statements into arrays of at most `size`, in order, and earlier where a statement comes again: a batch that
 * holds one id twice is refused (xAPI 2.0, 4.1.6.1). Many readers may share the iterator; each batch goes to one.
 */
export function* batchesOf<S extends { readonly id: string }>(
  statements: Iterable<S>,
  size: number,
): Generator<readonly S[], void, void> {
  let batch = new Map<string, S>();
  for (const statement of statements) {
    if (batch.size >= size || batch.has(statement.id)) {
      yield [...batch.values()];
      batch = new Map();
    }
    batch.set(statement.id, statement);
  }
  if (batch.size > 0) yield [...batch.values()];
}
