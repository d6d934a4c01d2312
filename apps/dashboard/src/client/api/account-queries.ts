import { queryOptions } from '@tanstack/react-query';
import type { InvitationLinkAnswer, InvitationsAnswer, KeysAnswer, UsersAnswer } from '../../accounts.ts';
import { getJson, request } from './http.ts';

export const usersQuery = queryOptions({
  queryKey: ['accounts', 'users'],
  queryFn: ({ signal }) => getJson<UsersAnswer>('/accounts/users', signal),
});

export const invitationsQuery = queryOptions({
  queryKey: ['accounts', 'invitations'],
  queryFn: ({ signal }) => getJson<InvitationsAnswer>('/accounts/invitations', signal),
});

export const keysQuery = queryOptions({
  queryKey: ['accounts', 'keys'],
  queryFn: ({ signal }) => getJson<KeysAnswer>('/accounts/keys', signal),
});

/** Whom a link invites. */
export const invitationLinkQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    // Asking costs one of few tries where the link is not valid.
    refetchInterval: false,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async (): Promise<InvitationLinkAnswer> => {
      const response = await send('POST', '/session/invitation', { token });
      return response.json();
    },
  });

/** Sends what a form or a button of the page is for. @throws ApiError unless the answer is 2xx */
export function send(method: string, path: string, body?: unknown): Promise<Response> {
  if (body === undefined) return request(path, { method });
  const headers = { 'content-type': 'application/json' };
  return request(path, { method, headers, body: JSON.stringify(body) });
}
