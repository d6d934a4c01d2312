import type { Tenant } from '@cairn/postgres';
import { UserFacingError } from '@cairn/runtime';
import { Command, Option } from 'commander';
import { dataDirOption, type OperatorOptions, servicesOption } from '../operator/config.ts';
import { withStore } from './with-store.ts';

interface TenantOptions extends OperatorOptions {
  readonly name?: string;
  readonly lenient?: boolean;
  readonly json?: boolean;
}

const LENIENT = 'ignore empty parameters, such as registration=, instead of refusing them';

/** `cairn tenants`: organisations that share a store and see nothing of each other. */
export function tenantsCommand(): Command {
  const tenants = new Command('tenants').description('create, change and list tenants');
  tenants
    .command('create')
    .description('create a tenant; use --tenant to create its keys and users')
    .argument('<id>', '1 to 63 of a-z, 0-9 and -; it cannot be changed later')
    .option('--name <name>', 'the name to show (default: the id)')
    .option('--lenient', LENIENT)
    .option('--json', 'print JSON')
    .addOption(dataDirOption())
    .addOption(servicesOption())
    .action((id: string, options: TenantOptions) =>
      withStore(options, async (store) => {
        const made = await store.tenants
          .create({ id, name: options.name ?? id, lenient: options.lenient ?? false })
          .catch((cause: unknown) => {
            if (!(cause instanceof RangeError)) throw cause;
            throw new UserFacingError(cause.message, 'Choose another id; --name takes any text.', { cause });
          });
        const tenant = await store.tenants.get(id);
        if (!made || tenant === undefined) {
          throw new UserFacingError(`The tenant ${id} already exists.`, '`cairn tenants list` shows them.');
        }
        const plain = `The tenant ${id} is created. To create a key for it: cairn keys create NAME --tenant ${id}`;
        print(options.json ? JSON.stringify(fieldsOf(tenant)) : plain);
      }),
    );
  tenants
    .command('set')
    .description('change the settings of a tenant')
    .argument('<id>', 'the tenant; the first one is `default`')
    .addOption(new Option('--lenient', LENIENT).conflicts('strict'))
    .option('--strict', 'refuse empty parameters with a hint (the default for a new tenant)')
    .option('--json', 'print JSON')
    .addOption(dataDirOption())
    .addOption(servicesOption())
    .action((id: string, options: TenantOptions & { strict?: boolean }) => {
      if (!options.lenient && !options.strict)
        throw new UserFacingError('No change is given.', 'Give --lenient or --strict.');
      return withStore(options, async (store) => {
        await store.tenants.setLenient(id, options.lenient === true);
        const tenant = await store.tenants.get(id);
        if (tenant === undefined)
          throw new UserFacingError(
            `There is no tenant ${JSON.stringify(id)}.`,
            '`cairn tenants list` shows them.',
          );
        print(options.json ? JSON.stringify(fieldsOf(tenant)) : lineOf(tenant));
      });
    });
  tenants
    .command('list')
    .description('list the tenants, the oldest first')
    .option('--json', 'print JSON')
    .addOption(dataDirOption())
    .addOption(servicesOption())
    .action((options: TenantOptions) =>
      withStore(options, async (store) => {
        const list = await store.tenants.list();
        if (options.json) return print(JSON.stringify(list.map(fieldsOf)));
        for (const tenant of list) print(lineOf(tenant));
      }),
    );
  return tenants;
}

/** A tenant as JSON shows it: the field has the name that keys and users have for it. */
function fieldsOf({ id, name, lenient, createdAt }: Tenant) {
  return { tenant: id, name, lenient, createdAt };
}

function lineOf({ id, name, lenient, createdAt }: Tenant): string {
  return `${id}  ${new Date(createdAt).toISOString()}  ${lenient ? 'lenient' : 'strict'}  ${name}`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
