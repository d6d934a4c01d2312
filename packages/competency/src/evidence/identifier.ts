import { type Actor, ifiOf } from '@cairn/xapi';
import { members } from '@cairn/xapi/lenient';

/** The identifier of a value of any shape that may be an Agent or Group. */
export function identifierOf(value: unknown): string | undefined {
  const { mbox, mbox_sha1sum, openid, account } = members(value);
  const { homePage, name } = members(account);
  const agent = {
    ...(typeof mbox === 'string' && { mbox }),
    ...(typeof mbox_sha1sum === 'string' && { mbox_sha1sum }),
    ...(typeof openid === 'string' && { openid }),
    ...(typeof homePage === 'string' && typeof name === 'string' && { account: { homePage, name } }),
  };
  return ifiOf(agent as Actor);
}
