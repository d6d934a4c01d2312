/** The last telling part of an IRI: `http://adlnet.gov/expapi/verbs/completed` -> `completed`. */
export function lastSegment(iri: string): string {
  const last = iri.split(/[/#]/).findLast((segment) => segment !== '') ?? iri;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
