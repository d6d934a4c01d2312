import type { Principal } from '@cairn/lrs';

/**
 * The authority of statements a key or a person sends: an Agent with an account at this installation
 * (xAPI 1.0.3 Data 2.4.9).
 */
export function authorityOf(baseIri: string, id: string, name: string): Principal['authority'] {
  return { objectType: 'Agent', name, account: { homePage: baseIri, name: id } };
}
