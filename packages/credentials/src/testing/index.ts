/** For tests: issuers with keys and hosts of their own, and what they sign. */

export { ownCertificate } from './certificate.ts';
export { badge, createIssuer, statusList } from './issuer.ts';
