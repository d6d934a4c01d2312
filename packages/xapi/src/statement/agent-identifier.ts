import { hash } from 'node:crypto';
import { comparableMbox } from '../values/mbox.ts';
import type { Actor } from './model.ts';

/**
 * The key under which an Agent or identified Group is known, the same for every spelling of one identifier:
 * `mbox:mailto:a@b` (domain in lower case), `sha1:<hex>`, `openid:<uri>`, `account:<homePage>|<name>`. In the home page
 * `|` and `%` are percent-encoded, so the first `|` always ends it. Undefined for an anonymous Group.
 */
export function ifiOf(actor: Actor): string | undefined {
  if (actor.mbox !== undefined) return `mbox:${comparableMbox(actor.mbox)}`;
  const account = actor.account;
  if (account !== undefined) return accountIfi(account.homePage, account.name);
  if (actor.mbox_sha1sum !== undefined) return `sha1:${actor.mbox_sha1sum.toLowerCase()}`;
  if (actor.openid !== undefined) return `openid:${actor.openid}`;
  return undefined;
}

function accountIfi(homePage: string, name: string): string {
  const home = /[%|]/.test(homePage) ? homePage.replace(/%/g, '%25').replace(/\|/g, '%7C') : homePage;
  return `account:${home}|${name}`;
}

/** The Agent that an identifier key denotes; undefined when the text is not such a key. */
export function agentOfIfi(ifi: string): Actor | undefined {
  const colon = ifi.indexOf(':');
  const rest = ifi.slice(colon + 1);
  switch (ifi.slice(0, colon)) {
    case 'mbox':
      return { objectType: 'Agent', mbox: rest };
    case 'sha1':
      return { objectType: 'Agent', mbox_sha1sum: rest };
    case 'openid':
      return { objectType: 'Agent', openid: rest };
    case 'account': {
      const bar = rest.indexOf('|');
      if (bar < 0) return undefined;
      const homePage = rest.slice(0, bar).replace(/%7C/g, '|').replace(/%25/g, '%');
      return { objectType: 'Agent', account: { homePage, name: rest.slice(bar + 1) } };
    }
    default:
      return undefined;
  }
}

/**
 * Other keys that surely mean the same Agent: for an mbox the SHA-1 of it (1.0.3 Data 2.4.2.3: a store may match the
 * two). Taken from the address with its domain in lower case, as the specification advises, and as sent if different.
 */
export function aliasesOf(actor: Actor): string[] {
  if (actor.mbox === undefined) return [];
  const forms = new Set([comparableMbox(actor.mbox), actor.mbox]);
  return [...forms].map((mbox) => `sha1:${hash('sha1', mbox, 'hex')}`);
}
