/** Web addresses in matching form: ADL's verbs, and those whose host has one spelling and stands in lower case. */
const IS_MATCHING =
  /^(?:http:\/\/adlnet\.gov|https?:\/\/(?!(?:www\.)?(?:adlnet\.gov|activitystrea\.ms)|id\.tincanapi\.com|w3id\.org)[a-z0-9.:-]+)(?:[/?#]|$)/;

/**
 * The form of an IRI to compare with when real senders disagree on its spelling.
 *
 * For matching only: a store compares IRIs exactly (xAPI 1.0.3, Communication 2.1.3), and what came in
 * goes out as it was. Covered: `https://adlnet.gov` for `http://`, the `http` form of `w3id.org/xapi`
 * (cmi5 progress), `activitystrea.ms/x` for `/schema/1.0/x`, `masteryscore` for `masteryScore`,
 * LinkedIn's `urn:lyndaCourse:252` for `urn:li:lyndaCourse:252`, and letter case of scheme and host (RFC 3986, 6.2.2.1).
 */
export function matchingIri(iri: string): string {
  const trimmed = iri.trim();
  // Most IRIs are, and each statement has many.
  if (IS_MATCHING.test(trimmed)) return trimmed;
  const urn = /^urn:(lynda[a-z]+:.*)$/i.exec(trimmed);
  if (urn) return `urn:li:${urn[1]}`;
  const parts = /^(https?):\/\/([^/?#]*)(.*)$/is.exec(trimmed);
  if (!parts) return trimmed;
  const [, scheme = '', authority = '', rest = ''] = parts;
  const host = authority.toLowerCase();
  switch (host) {
    case 'adlnet.gov':
    case 'www.adlnet.gov':
      return `http://adlnet.gov${rest}`;
    case 'activitystrea.ms':
    case 'www.activitystrea.ms':
      return `http://activitystrea.ms${rest.startsWith('/schema/') ? rest : `/schema/1.0${rest}`}`;
    case 'id.tincanapi.com':
      return `http://id.tincanapi.com${rest}`;
    case 'w3id.org':
      return `https://w3id.org${rest.replace(/\/masteryscore$/i, '/masteryScore')}`;
    default:
      return `${scheme.toLowerCase()}://${host}${rest}`;
  }
}
