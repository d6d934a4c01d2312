import { UserFacingError } from '@cairn/runtime';
import { Command } from 'commander';
import { dataDirOption, servicesOption } from '../operator/config.ts';
import { noSuchUser } from './no-such-user.ts';
import { type StoreOptions, tenantOption, withStore } from './with-store.ts';

interface EndOptions extends StoreOptions {
  readonly all?: boolean;
  readonly json?: boolean;
}

/** `cairn sessions`: who is signed in to the dashboard. */
export function sessionsCommand(): Command {
  const sessions = new Command('sessions').description('end sessions of the dashboard');
  sessions
    .command('end')
    .description('sign a user out everywhere, or all users with --all; it takes effect at their next request')
    .argument('[email]', 'the user')
    .option('--all', 'every user of the tenant')
    .option('--json', 'print JSON')
    .addOption(tenantOption())
    .addOption(dataDirOption())
    .addOption(servicesOption())
    .action((email: string | undefined, options: EndOptions) => {
      if ((email === undefined) !== (options.all === true)) {
        throw new UserFacingError(
          email === undefined ? 'No user is given.' : 'A user and --all are both given.',
          'Give either the e-mail address of a user or --all.',
        );
      }
      return withStore(options, async (store, tenant) => {
        const ended = await store.users.endSessions(tenant, email);
        if (ended === undefined) throw noSuchUser(email ?? '');
        const count = `${ended} ${ended === 1 ? 'session' : 'sessions'}`;
        process.stdout.write(`${options.json ? JSON.stringify({ ended }) : `${count} ended.`}\n`);
      });
    });
  return sessions;
}
