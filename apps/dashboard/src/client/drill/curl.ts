/**
 * The command that reads a statement from the store itself, for a shell.
 * @param origin of the store, such as `https://lrs.example.org`
 */
export function curlOf(
  origin: string,
  { id, voided }: { readonly id: string; readonly voided: boolean },
): string {
  const parameter = voided ? 'voidedStatementId' : 'statementId';
  return `curl -sS -u "$key" -H 'X-Experience-API-Version: 2.0.0' '${origin}/xapi/statements?${parameter}=${id}'`;
}
