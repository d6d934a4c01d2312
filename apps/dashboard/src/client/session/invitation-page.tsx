import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation, useRouter } from '@tanstack/react-router';
import type { SubmitEvent } from 'react';
import type { InvitationLinkAnswer } from '../../accounts.ts';
import { invitationLinkQuery, send } from '../api/account-queries.ts';
import { sessionQuery } from '../api/queries.ts';
import { roleMay, roleName } from '../format/roles.ts';
import { Answer } from '../parts/answer.tsx';
import { Button } from '../parts/button.tsx';
import { CairnMark } from '../parts/cairn-mark.tsx';
import { Failure } from '../parts/failure.tsx';
import { Field } from '../parts/field.tsx';
import { Moment } from '../parts/moment.tsx';
import { NewPasswordFields, passwordOf } from './new-password-fields.tsx';

/** Where the link of an invitation leads: whoever has it chooses a name and a password, and is signed in. */
export function InvitationPage() {
  // After the #, which no browser sends to a server.
  const token = useLocation({ select: ({ hash }) => hash });
  return (
    <main className="flex min-h-svh flex-col items-center px-5 pt-[10vh] pb-10">
      <title>Invitation · Cairn</title>
      <CairnMark className="h-12 text-accent" />
      <h1 tabIndex={-1} className="mt-6 text-2xl font-semibold tracking-tight">
        Welcome to Cairn
      </h1>
      <div className="mt-8 w-full max-w-sm">
        {token === '' ? (
          <p className="text-center text-sm text-muted">
            The link is not complete: copy all of it, also what comes after the #.
          </p>
        ) : (
          <Invited token={token} />
        )}
      </div>
    </main>
  );
}

function Invited({ token }: { readonly token: string }) {
  const query = useQuery(invitationLinkQuery(token));
  return (
    <Answer query={query} what="The invitation">
      {(invitation) => <AcceptForm token={token} invitation={invitation} />}
    </Answer>
  );
}

function AcceptForm(props: { readonly token: string; readonly invitation: InvitationLinkAnswer }) {
  const { email, role, tenant, expiresAt } = props.invitation;
  const router = useRouter();
  const queryClient = useQueryClient();
  const accept = useMutation({
    mutationFn: async (form: FormData) => {
      const body = { token: props.token, name: form.get('name'), password: passwordOf(form) };
      await send('POST', '/session/invitation/accept', body);
      queryClient.clear();
      await queryClient.fetchQuery(sessionQuery);
    },
    onSuccess: () => router.navigate({ to: '/', search: {}, replace: true }),
  });

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    accept.mutate(new FormData(event.currentTarget));
  }

  return (
    <>
      <p className="text-center text-sm text-balance text-muted">
        You are invited to the tenant {tenant} as <strong className="text-ink">{roleName(role)}</strong>, who{' '}
        {roleMay(role)}. Valid until <Moment at={expiresAt} />.
      </p>
      <form onSubmit={submit} className="mt-8 space-y-4">
        <Field label="E-mail" name="email" type="email" autoComplete="username" value={email} readOnly />
        <Field label="Your name" name="name" autoComplete="name" maxLength={200} required />
        <NewPasswordFields />
        <Failure error={accept.error} />
        <Button type="submit" look="primary" className="w-full py-2.5" disabled={accept.isPending}>
          {accept.isPending ? 'Signing in…' : 'Join'}
        </Button>
      </form>
    </>
  );
}
