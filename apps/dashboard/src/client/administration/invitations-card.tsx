import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SubmitEvent } from 'react';
import type { InvitationOfTenant, NewInvitationAnswer } from '../../accounts.ts';
import { PAGES } from '../../pages.ts';
import { invitationsQuery, send, usersQuery } from '../api/account-queries.ts';
import { roleName } from '../format/roles.ts';
import { Answer } from '../parts/answer.tsx';
import { Breakable } from '../parts/breakable.tsx';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { Failure } from '../parts/failure.tsx';
import { Field, SelectField } from '../parts/field.tsx';
import { Moment } from '../parts/moment.tsx';
import { ShownOnce } from '../parts/shown-once.tsx';
import { type Column, Table } from '../parts/table.tsx';

/** Invites somebody by a link that the admin passes on, and lists the links that are open. */
export function InvitationsCard() {
  const queryClient = useQueryClient();
  const query = useQuery(invitationsQuery);
  const roles = useQuery(usersQuery).data?.roles;
  const refresh = () => queryClient.invalidateQueries({ queryKey: invitationsQuery.queryKey });
  const invite = useMutation({
    mutationFn: async (form: FormData): Promise<NewInvitationAnswer> => {
      const response = await send('POST', '/accounts/invitations', Object.fromEntries(form));
      return response.json();
    },
    onSettled: refresh,
  });
  const withdraw = useMutation({
    mutationFn: async (email: string) =>
      void (await send('DELETE', `/accounts/invitations/${encodeURIComponent(email)}`)),
    onSettled: refresh,
  });

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = event.currentTarget;
    invite.mutate(new FormData(form), { onSuccess: () => form.reset() });
  }

  return (
    <Card title="Invitations" note="A link with which somebody becomes a user, once, within a week">
      {/* Without the roles there is no first choice of one, and a browser would choose the first. */}
      {roles !== undefined && (
        <form onSubmit={submit} className="grid items-end gap-4 sm:grid-cols-[1fr_max-content_max-content]">
          <Field label="E-mail" name="email" type="email" required maxLength={320} autoComplete="off" />
          <SelectField
            label="Role"
            name="role"
            defaultValue="analyst"
            options={roles.map((role) => ({ value: role, label: roleName(role) }))}
          />
          <Button type="submit" look="primary" className="min-h-11" disabled={invite.isPending}>
            Make a link
          </Button>
        </form>
      )}
      <div className="mt-3">
        <Failure error={invite.error ?? withdraw.error} />
      </div>
      {invite.data !== undefined && (
        <ShownOnce
          title={`Give this link to ${invite.data.email}. It is not shown again.`}
          secrets={[
            { name: 'Link', value: `${window.location.origin}${PAGES.invitation}#${invite.data.token}` },
          ]}
          onDone={() => invite.reset()}
        />
      )}
      <div className="mt-5">
        <Answer query={query} what="The invitations">
          {({ invitations }) =>
            invitations.length === 0 ? (
              <p className="text-sm text-muted">No link is open.</p>
            ) : (
              <Table
                caption="Open invitations"
                columns={columns((email) => withdraw.mutate(email))}
                rows={invitations}
                rowKey={({ email }) => email}
              />
            )
          }
        </Answer>
      </div>
    </Card>
  );
}

function columns(withdraw: (email: string) => void): readonly Column<InvitationOfTenant>[] {
  return [
    { head: 'Invited', cell: ({ email }) => <Breakable text={email} /> },
    { head: 'Role', cell: ({ role }) => roleName(role) },
    { head: 'By', cell: ({ invitedBy }) => <Breakable text={invitedBy ?? 'the command line'} /> },
    { head: 'Valid until', cell: ({ expiresAt }) => <Moment at={expiresAt} /> },
    {
      head: 'Withdraw',
      numeric: true,
      cell: ({ email }) => (
        <Button aria-label={`Withdraw the invitation of ${email}`} onClick={() => withdraw(email)}>
          Withdraw
        </Button>
      ),
    },
  ];
}
