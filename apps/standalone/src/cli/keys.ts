import { type ApiKey, SCOPES, type Scope } from '@cairn/lrs';
import { UserFacingError } from '@cairn/runtime';
import { Command, InvalidArgumentError } from 'commander';
import { dataDirOption, servicesOption } from '../operator/config.ts';
import { type StoreOptions, tenantOption, withStore } from './with-store.ts';

/** What a platform needs to send statements and keep its documents. */
const SENDER: readonly Scope[] = ['statements/write', 'statements/read/mine', 'state', 'profile', 'define'];

interface CreateOptions extends StoreOptions {
  readonly scopes: readonly Scope[];
  readonly trustedForwarder?: boolean;
  readonly json?: boolean;
}

/** `cairn keys`: API keys of the store, whether it runs or not. */
export function keysCommand(): Command {
  const keys = new Command('keys').description('create, list and revoke API keys');
  keys
    .command('create')
    .description('create a key; its secret is shown once')
    .argument('<name>', 'its purpose, such as "Moodle"')
    .option('--scopes <list>', `its scopes, of ${SCOPES.join(', ')}`, parseScopes, SENDER)
    .option('--trusted-forwarder', 'its statements keep the authority that they have')
    .option('--json', 'print JSON')
    .addOption(tenantOption())
    .addOption(dataDirOption())
    .addOption(servicesOption())
    .action((name: string, options: CreateOptions) =>
      withStore(options, async (store, tenant) => {
        const { scopes, trustedForwarder = false } = options;
        const { key, secret } = await store.keys.create({ tenant, name, scopes, trustedForwarder });
        const plain = `Key:    ${key.id}\nSecret: ${secret}\nScopes: ${key.scopes.join(', ')}\n\nThe secret is not shown again.`;
        print(options.json ? JSON.stringify({ ...fieldsOf(key), secret }) : plain);
      }),
    );
  keys
    .command('list')
    .description('list the keys, never their secrets')
    .option('--json', 'print JSON')
    .addOption(tenantOption())
    .addOption(dataDirOption())
    .addOption(servicesOption())
    .action((options: StoreOptions & { json?: boolean }) =>
      withStore(options, async (store, tenant) => {
        const list = await store.keys.list(tenant);
        if (options.json) return print(JSON.stringify(list.map(fieldsOf)));
        for (const { id, name, scopes, createdAt, revokedAt } of list) {
          const state = revokedAt === undefined ? 'active ' : 'revoked';
          print(`${state}  ${id}  ${new Date(createdAt).toISOString()}  ${name}  [${scopes.join(', ')}]`);
        }
      }),
    );
  keys
    .command('revoke')
    .description('revoke a key; Cairn refuses it within two seconds')
    .argument('<key>', 'the key id')
    .addOption(tenantOption())
    .addOption(dataDirOption())
    .addOption(servicesOption())
    .action((id: string, options: StoreOptions) =>
      withStore(options, async (store, tenant) => {
        if (await store.keys.revoke(tenant, id)) return print(`The key ${id} is revoked.`);
        throw new UserFacingError(`There is no active key ${id}.`, '`cairn keys list` shows them.');
      }),
    );
  return keys;
}

/** A key as JSON shows it, in the same words wherever it is shown. */
function fieldsOf({ id, ...rest }: ApiKey) {
  return { key: id, ...rest };
}

function parseScopes(list: string): readonly Scope[] {
  const scopes = list.split(',').map((scope) => scope.trim());
  const unknown = scopes.find((scope) => !SCOPES.includes(scope as Scope));
  if (unknown !== undefined)
    throw new InvalidArgumentError(`There is no scope "${unknown}". Scopes: ${SCOPES.join(', ')}.`);
  return scopes as readonly Scope[];
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
