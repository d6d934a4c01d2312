/** The tables that a query reads without being confined to its tenant: none, unless it names one but through `own`. */
export function readsOfOthers(sql: string): string[] {
  const own = /\(SELECT \* FROM \w+( FINAL)? WHERE tenant = \{tenant:String\}\)/g;
  return [...sql.replaceAll(own, '(own)').matchAll(/\b(?:FROM|JOIN)\s+(\w+)/gi)].map(
    ([, table]) => table ?? '',
  );
}
