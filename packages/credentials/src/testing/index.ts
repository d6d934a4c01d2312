/** For tests: issuers with keys of their own, and what they sign. */

export { badge, createIssuer, statusList } from './issuer.ts';
