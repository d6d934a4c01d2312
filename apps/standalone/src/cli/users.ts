import { UserFacingError } from '@cairn/runtime';
import { Command } from 'commander';
import { dataDirOption, type OperatorOptions, servicesOption } from '../operator/config.ts';
import { withStore } from './with-store.ts';

interface CreateOptions extends OperatorOptions {
  readonly name?: string;
  readonly json?: boolean;
}

/** `cairn users`: people who sign in to the dashboard, whether the store runs or not. */
export function usersCommand(): Command {
  const users = new Command('users').description('make users of the dashboard, also when a password is lost');
  users
    .command('create')
    .description('make a user; the password is drawn and shown once')
    .argument('<email>', 'the e-mail address to sign in with')
    .option('--name <name>', 'the name to show (default: the address)')
    .option('--json', 'print JSON')
    .addOption(dataDirOption())
    .addOption(servicesOption())
    .action((email: string, options: CreateOptions) =>
      withStore(options, async (store, tenant) => {
        const { password } = await store.users
          .create({ tenant, email, name: options.name ?? email })
          .catch((cause: unknown) => {
            if (!(cause instanceof RangeError)) throw cause;
            throw new UserFacingError(cause.message, 'Choose another address.', { cause });
          });
        const plain = `E-mail:   ${email}\nPassword: ${password}\n\nThe password is not shown again.`;
        process.stdout.write(`${options.json ? JSON.stringify({ email, password }) : plain}\n`);
      }),
    );
  return users;
}
