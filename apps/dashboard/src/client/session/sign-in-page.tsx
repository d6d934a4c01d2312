import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { type SubmitEvent, useRef } from 'react';
import { request } from '../api/http.ts';
import { sessionQuery } from '../api/queries.ts';
import { Button } from '../parts/button.tsx';
import { CairnMark } from '../parts/cairn-mark.tsx';
import { Failure } from '../parts/failure.tsx';
import { Field } from '../parts/field.tsx';
import { readFrom } from '../search.ts';

const route = getRouteApi('/sign-in');

/** Sign-in by e-mail and password. */
export function SignInPage() {
  const router = useRouter();
  const queryClient = useQueryClient();
  const { from } = readFrom(route.useSearch());
  const password = useRef<HTMLInputElement>(null);

  const signIn = useMutation({
    mutationFn: async (form: FormData) => {
      const body = JSON.stringify({ email: form.get('email'), password: form.get('password') });
      await request('/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      queryClient.clear();
      await queryClient.fetchQuery(sessionQuery);
    },
    onSuccess: () => router.history.push(from ?? '/'),
    onError: () => password.current?.select(),
  });

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    signIn.mutate(new FormData(event.currentTarget));
  }

  return (
    <main className="flex min-h-svh flex-col items-center px-5 pt-[14vh] pb-10">
      <title>Sign in · Cairn</title>
      <CairnMark className="h-12 text-accent" />
      <h1 tabIndex={-1} className="mt-6 text-2xl font-semibold tracking-tight">
        Sign in to Cairn
      </h1>
      <p className="mt-2 max-w-xs text-center text-sm text-balance text-muted">
        Learning records and their outcomes.
      </p>
      <form onSubmit={submit} className="mt-8 w-full max-w-sm space-y-4">
        <Field label="E-mail" name="email" type="email" autoComplete="username" autoFocus required />
        <Field
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          ref={password}
          required
        />
        <Failure error={signIn.error} />
        <Button type="submit" look="primary" className="w-full py-2.5" disabled={signIn.isPending}>
          {signIn.isPending ? 'Signing in…' : 'Sign in'}
        </Button>
      </form>
      <p className="mt-8 max-w-sm text-center text-xs text-balance text-muted">
        The password of the first account was printed once, at the first start of this Cairn.
      </p>
    </main>
  );
}
