import { useMutation, useQuery } from '@tanstack/react-query';
import type { SubmitEvent } from 'react';
import { send } from '../api/account-queries.ts';
import { sessionQuery } from '../api/queries.ts';
import { roleMay, roleName } from '../format/roles.ts';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { Facts } from '../parts/facts.tsx';
import { Failure } from '../parts/failure.tsx';
import { Field } from '../parts/field.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { NewPasswordFields, passwordOf } from './new-password-fields.tsx';

/** The signed-in user's own account: what they may do, and their password. */
export function AccountPage() {
  const { data: session } = useQuery(sessionQuery);
  const change = useMutation({
    mutationFn: async (form: FormData) => {
      const body = { current: form.get('current'), password: passwordOf(form) };
      await send('POST', '/session/password', body);
    },
  });

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = event.currentTarget;
    change.mutate(new FormData(form), { onSuccess: () => form.reset() });
  }

  return (
    <>
      <PageHeader title="Your account" />
      <div className="space-y-5 sm:space-y-6">
        {session !== undefined && session !== null && (
          <Card title={session.name}>
            <Facts
              words
              facts={{
                'E-mail': session.email,
                Tenant: session.tenant,
                Role: `${roleName(session.role)}: ${roleMay(session.role)}`,
              }}
            />
          </Card>
        )}
        <Card title="Password" note="Another password signs you out everywhere else">
          <form onSubmit={submit} className="max-w-sm space-y-4">
            <Field
              label="Password now"
              name="current"
              type="password"
              autoComplete="current-password"
              required
            />
            <NewPasswordFields />
            <Failure error={change.error} />
            {change.isSuccess && (
              <p role="status" className="rounded-lg bg-accent-soft px-3.5 py-2.5 text-sm text-accent">
                Your password is changed.
              </p>
            )}
            <Button type="submit" look="primary" disabled={change.isPending}>
              Change the password
            </Button>
          </form>
        </Card>
      </div>
    </>
  );
}
