import { type Actor, agentOfIfi, ifiOf, isIri, isMbox } from '@cairn/xapi';

/** Most UTF-16 units of an identifier or a person id. */
export const LONGEST_NODE = 2_048;

const PERSON = 'person:';
/** Lower-case letters and digits with `-`, `_`, `.` between: the same name is spelt one way only. */
const PERSON_NAME = /^[a-z0-9][a-z0-9._-]{0,127}$/;
const SHA1 = /^[0-9a-f]{40}$/;

/** Whether a node is a named person, and not an identifier. */
export function isNamedPerson(node: string): boolean {
  return node.startsWith(PERSON);
}

/**
 * The node that a text names, in the one spelling that links and tables use: a named person (`person:ada`), or an
 * identifier as statements give it (`ifiOf`). Also takes what people write: an e-mail address, `mailto:…`, and an account
 * as `https://home.example|name`.
 * @returns undefined when the text names neither, or is longer than {@link LONGEST_NODE}
 */
export function readNode(given: string): string | undefined {
  if (given.length > LONGEST_NODE) return undefined;
  if (isNamedPerson(given)) return PERSON_NAME.test(given.slice(PERSON.length)) ? given : undefined;
  const agent = agentOf(given);
  return agent && ifiOf(agent);
}

function agentOf(given: string): Actor | undefined {
  const plain = /^(mbox|sha1|openid|account):/.exec(given);
  if (plain !== null) return checked(agentOfIfi(given));
  if (given.startsWith('mailto:')) return checked({ mbox: given });
  const bar = given.indexOf('|');
  if (bar >= 0) return checked({ account: { homePage: given.slice(0, bar), name: given.slice(bar + 1) } });
  return checked({ mbox: `mailto:${given}` });
}

function checked(agent: Actor | undefined): Actor | undefined {
  if (agent === undefined) return undefined;
  const { mbox, mbox_sha1sum: sha1, openid, account } = agent;
  const isRight =
    (mbox !== undefined && isMbox(mbox)) ||
    (sha1 !== undefined && SHA1.test(sha1.toLowerCase())) ||
    (openid !== undefined && isIri(openid)) ||
    (account !== undefined && isIri(account.homePage) && account.name.trim() !== '');
  return isRight ? agent : undefined;
}
