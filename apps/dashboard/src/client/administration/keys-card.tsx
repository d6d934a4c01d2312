import type { Scope } from '@cairn/lrs';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SubmitEvent } from 'react';
import type { KeyOfTenant, NewKeyAnswer } from '../../accounts.ts';
import { keysQuery, send } from '../api/account-queries.ts';
import { Answer } from '../parts/answer.tsx';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { Failure } from '../parts/failure.tsx';
import { Field } from '../parts/field.tsx';
import { Moment } from '../parts/moment.tsx';
import { ShownOnce } from '../parts/shown-once.tsx';
import { type Column, Table } from '../parts/table.tsx';

/** What a learning platform needs to send statements and keep its documents. */
const OF_A_PLATFORM: readonly Scope[] = [
  'statements/write',
  'statements/read/mine',
  'state',
  'profile',
  'define',
];

/** The API keys of the tenant: makes one, whose secret is shown once, and revokes them. */
export function KeysCard() {
  const queryClient = useQueryClient();
  const query = useQuery(keysQuery);
  const refresh = () => queryClient.invalidateQueries({ queryKey: keysQuery.queryKey });
  const create = useMutation({
    mutationFn: async (form: FormData): Promise<NewKeyAnswer> => {
      const body = { name: form.get('name'), scopes: form.getAll('scopes') };
      return (await send('POST', '/accounts/keys', body)).json();
    },
    onSettled: refresh,
  });
  const revoke = useMutation({
    mutationFn: async (key: string) =>
      void (await send('DELETE', `/accounts/keys/${encodeURIComponent(key)}`)),
    onSettled: refresh,
  });

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = event.currentTarget;
    create.mutate(new FormData(form), { onSuccess: () => form.reset() });
  }

  return (
    <Card title="API keys" note="What platforms and programs send and read with">
      <Answer query={query} what="The keys">
        {({ keys, scopes }) => (
          <>
            {keys.length > 0 && (
              <Table
                caption="API keys"
                columns={columns((key) => revoke.mutate(key))}
                rows={keys}
                rowKey={({ key }) => key}
              />
            )}
            <form onSubmit={submit} className="mt-6 space-y-4 border-t border-line pt-5">
              <div className="max-w-md">
                <Field
                  label="Name of a new key"
                  name="name"
                  required
                  maxLength={200}
                  placeholder="Moodle"
                  autoComplete="off"
                />
              </div>
              <fieldset>
                <legend className="text-sm font-medium">Scopes</legend>
                <div className="mt-2 grid gap-x-6 gap-y-2 text-sm sm:grid-cols-2 lg:grid-cols-3">
                  {scopes.map((scope) => (
                    <label key={scope} className="flex items-center gap-2">
                      <input
                        type="checkbox"
                        name="scopes"
                        value={scope}
                        defaultChecked={OF_A_PLATFORM.includes(scope)}
                      />
                      <code>{scope}</code>
                    </label>
                  ))}
                </div>
              </fieldset>
              <Button type="submit" look="primary" disabled={create.isPending}>
                Create the key
              </Button>
            </form>
          </>
        )}
      </Answer>
      <div className="mt-3">
        <Failure error={create.error ?? revoke.error} />
      </div>
      {create.data !== undefined && (
        <ShownOnce
          title={`The key “${create.data.name}” is ready. Its secret is not shown again.`}
          secrets={[
            { name: 'Key', value: create.data.key },
            { name: 'Secret', value: create.data.secret },
          ]}
          onDone={() => create.reset()}
        />
      )}
    </Card>
  );
}

function columns(revoke: (key: string) => void): readonly Column<KeyOfTenant>[] {
  return [
    {
      head: 'Key',
      cell: ({ name, key }) => (
        <>
          <span className="font-medium">{name}</span>
          <br />
          <code className="text-xs break-all text-muted">{key}</code>
        </>
      ),
    },
    { head: 'Scopes', cell: ({ scopes }) => <code className="text-xs">{scopes.join(', ')}</code> },
    { head: 'Since', cell: ({ createdAt }) => <Moment at={createdAt} as="day" /> },
    {
      head: 'Revoke',
      numeric: true,
      cell: ({ key, name, revokedAt }) =>
        revokedAt !== undefined ? (
          <Badge>revoked</Badge>
        ) : (
          <Button
            aria-label={`Revoke the key ${name}`}
            onClick={() => {
              if (window.confirm(`Revoke the key “${name}”? What uses it is refused within two seconds.`))
                revoke(key);
            }}
          >
            Revoke
          </Button>
        ),
    },
  ];
}
