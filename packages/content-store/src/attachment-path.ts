/**
 * Where an attachment lies, below the folder or prefix of the store: `<tenant>/ab/abcdef…`.
 * @throws {RangeError} when the name is not a hash
 */
export function attachmentPath(tenant: string, sha2: string): [tenant: string, shelf: string, name: string] {
  if (!/^[0-9a-f]{56,128}$/.test(sha2))
    throw new RangeError('An attachment is named by its SHA-2 in lower-case hex.');
  // A tenant's id is data: nothing in it may climb out of the folder.
  return [encodeURIComponent(tenant).replaceAll('.', '%2E'), sha2.slice(0, 2), sha2];
}
