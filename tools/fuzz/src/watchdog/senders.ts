import type { RunningCairn } from '@cairn/running-cairn';
import type { Sender } from './attack.ts';

/** The Authorization of a store's API key. */
function keyAuthorization({ key, secret }: RunningCairn): string {
  return `Basic ${btoa(`${key}:${secret}`)}`;
}

/** Headers of an honest request by a store's API key. */
export function keyHeaders(cairn: RunningCairn): Record<string, string> {
  return {
    Authorization: keyAuthorization(cairn),
    'X-Experience-API-Version': '2.0.0',
    'Content-Type': 'application/json',
  };
}

/** What each sender shows: nothing, the key, or a token that is bound to one learner and an activity. */
export async function authorizations(cairn: RunningCairn): Promise<Record<Sender, string | undefined>> {
  const binding = { actor: { mbox: 'mailto:learner@example.org' }, activity: 'https://example.org/course' };
  const answer = await fetch(`${cairn.endpoint}/tokens`, {
    method: 'POST',
    headers: keyHeaders(cairn),
    body: JSON.stringify(binding),
  });
  if (!answer.ok) throw new Error(`No token for content: ${answer.status} ${await answer.text()}`);
  const { token } = (await answer.json()) as { token: string };
  return { nobody: undefined, key: keyAuthorization(cairn), token: `Bearer ${token}` };
}
