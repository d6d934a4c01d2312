import type { Role } from '@cairn/lrs';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { UserOfTenant } from '../../accounts.ts';
import { send, usersQuery } from '../api/account-queries.ts';
import { sessionQuery } from '../api/queries.ts';
import { roleMay, roleName } from '../format/roles.ts';
import { Answer } from '../parts/answer.tsx';
import { Breakable } from '../parts/breakable.tsx';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { Failure } from '../parts/failure.tsx';
import { Moment } from '../parts/moment.tsx';
import { type Column, Table } from '../parts/table.tsx';

type Change = (user: UserOfTenant, method: string, body?: unknown) => void;

/** The users of the tenant: what each may do, who is signed in, and the way out. */
export function UsersCard() {
  const query = useQuery(usersQuery);
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: async ({ path, method, body }: { path: string; method: string; body?: unknown }) =>
      void (await send(method, path, body)),
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: usersQuery.queryKey }),
        // It may have been one's own role.
        queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey }),
      ]),
  });
  const onChange =
    (after: string): Change =>
    (user, method, body) =>
      change.mutate({ path: `/accounts/users/${encodeURIComponent(user.email)}${after}`, method, body });
  return (
    <Card title="Users" note="What a user may do counts from their next request on">
      <Answer query={query} what="The users">
        {({ users, roles }) => (
          <>
            <Table
              caption="Users"
              columns={columns(roles, onChange(''), onChange('/sessions'))}
              rows={users}
              rowKey={({ email }) => email}
            />
            <Failure error={change.error} />
            <dl className="mt-5 grid gap-x-4 gap-y-1 border-t border-line pt-4 text-xs text-muted sm:grid-cols-[max-content_1fr]">
              {roles.map((role) => (
                <div key={role} className="sm:contents">
                  <dt className="font-medium text-ink">{roleName(role)}</dt>
                  <dd>{roleMay(role)}</dd>
                </div>
              ))}
            </dl>
          </>
        )}
      </Answer>
    </Card>
  );
}

function columns(
  roles: readonly Role[],
  change: Change,
  endSessions: Change,
): readonly Column<UserOfTenant>[] {
  return [
    {
      head: 'User',
      cell: ({ name, email }) => (
        <>
          <span className="font-medium">{name}</span>
          <br />
          <span className="text-muted">
            <Breakable text={email} />
          </span>
        </>
      ),
    },
    {
      head: 'Role',
      cell: (user) => (
        <select
          aria-label={`Role of ${user.email}`}
          value={user.role}
          onChange={(event) => change(user, 'PATCH', { role: event.target.value })}
          className="min-h-9 rounded-lg border border-stone/70 bg-card px-2.5 py-1.5"
        >
          {roles.map((role) => (
            <option key={role} value={role}>
              {roleName(role)}
            </option>
          ))}
        </select>
      ),
    },
    { head: 'Since', cell: ({ createdAt }) => <Moment at={createdAt} as="day" /> },
    {
      head: 'Sessions',
      numeric: true,
      cell: (user) => (
        <span className="inline-flex items-center gap-3">
          {user.sessions}
          {user.sessions > 0 && (
            <button
              type="button"
              className="text-link"
              aria-label={`Sign out ${user.email} everywhere`}
              onClick={() => endSessions(user, 'DELETE')}
            >
              Sign out
            </button>
          )}
        </span>
      ),
    },
    {
      head: 'Remove',
      numeric: true,
      cell: (user) => (
        <Button
          aria-label={`Remove ${user.email}`}
          onClick={() => {
            if (window.confirm(`Remove ${user.email}? Their sessions end at once.`)) change(user, 'DELETE');
          }}
        >
          Remove
        </Button>
      ),
    },
  ];
}
