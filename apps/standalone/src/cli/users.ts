import { isRole, LastAdminError, ROLES, type Role } from '@cairn/lrs';
import type { Store } from '@cairn/postgres';
import { UserFacingError } from '@cairn/runtime';
import { Command, InvalidArgumentError } from 'commander';
import { dataDirOption, servicesOption } from '../operator/config.ts';
import { givenPassword, passwordFileOption } from './given-password.ts';
import { noSuchUser } from './no-such-user.ts';
import { type StoreOptions, tenantOption, withStore } from './with-store.ts';

interface UserOptions extends StoreOptions {
  readonly json?: boolean;
}

interface PasswordOptions extends UserOptions {
  readonly passwordFile?: string;
}

interface CreateOptions extends PasswordOptions {
  readonly name?: string;
  readonly role: Role;
}

interface LastOptions extends UserOptions {
  readonly last?: boolean;
}

/** `cairn users`: people who sign in to the dashboard, whether the store runs or not. */
export function usersCommand(): Command {
  const users = new Command('users').description(
    'create, invite, list and remove users of the dashboard, and set their roles and passwords',
  );
  const commands = [
    createCommand(),
    inviteCommand(),
    listCommand(),
    removeCommand(),
    roleCommand(),
    passwordCommand(),
  ];
  for (const command of commands) {
    command
      .option('--json', 'print JSON')
      .addOption(tenantOption())
      .addOption(dataDirOption())
      .addOption(servicesOption());
    users.addCommand(command);
  }
  return users;
}

function createCommand(): Command {
  return new Command('create')
    .description('create a user; a password is generated and shown once, unless you give one')
    .argument('<email>', 'the e-mail address to sign in with')
    .option('--name <name>', 'the name to show (default: the address)')
    .option('--role <role>', `what the user may do: ${ROLES.join(', ')}`, parseRole, 'analyst')
    .addOption(passwordFileOption())
    .action(async (email: string, options: CreateOptions) => {
      const given = await givenPassword(options.passwordFile);
      return withStore(options, async (store, tenant) => {
        const { name = email, role } = options;
        const user = { tenant, email, name, role, ...(given && { password: given }) };
        const { password } = await inWords(store.users.create(user));
        const made = (await store.users.list(tenant)).find((one) => one.email === normal(email));
        printPassword(options, { email: normal(email), ...made }, given === undefined ? password : undefined);
      });
    });
}

function inviteCommand(): Command {
  return new Command('invite')
    .description(
      'print a link with which somebody becomes a user, with a password of their own; valid for a week',
    )
    .argument('<email>', 'the e-mail address to sign in with')
    .option('--role <role>', `what the user may do: ${ROLES.join(', ')}`, parseRole, 'analyst')
    .action((email: string, options: UserOptions & { readonly role: Role }) =>
      withStore(options, async (store, tenant, page) => {
        const { role } = options;
        const { token, invitation } = await inWords(store.invitations.invite({ tenant, email, role }));
        // After a #: browsers send it to no server, so that it is in no server's log.
        const link = `${page}/invitation#${token}`;
        const until = new Date(invitation.expiresAt).toISOString();
        const plain = `E-mail: ${invitation.email}\nRole:   ${role}\nLink:   ${link}\n\nThe link is not shown again. It is valid once, until ${until}.`;
        print(options.json ? JSON.stringify({ ...invitation, link }) : plain);
      }),
    );
}

function listCommand(): Command {
  return new Command('list')
    .description('list the users, the oldest first, and the number of open sessions of each')
    .action((options: UserOptions) =>
      withStore(options, async (store, tenant) => {
        const list = await store.users.list(tenant);
        if (options.json) return print(JSON.stringify(list));
        for (const { email, name, role, createdAt, sessions } of list) {
          const open = `${sessions} ${sessions === 1 ? 'session' : 'sessions'}`;
          print(`${email}  ${new Date(createdAt).toISOString()}  ${name}  ${role}  [${open}]`);
        }
      }),
    );
}

function removeCommand(): Command {
  return new Command('remove')
    .description('remove a user; their sessions end at once')
    .argument('<email>', 'the e-mail address')
    .option('--last', 'even if no other user is an admin afterwards')
    .action((email: string, options: LastOptions) =>
      withStore(options, async (store, tenant) => {
        const change = store.users.remove(tenant, email, { evenLast: options.last === true });
        if (!(await unlessLast(change, store, tenant))) throw noSuchUser(email);
        const removed = normal(email);
        print(options.json ? JSON.stringify({ email: removed, removed: true }) : `${removed} is removed.`);
      }),
    );
}

function roleCommand(): Command {
  return new Command('role')
    .description('set what a user may do; it takes effect at their next request')
    .argument('<email>', 'the e-mail address')
    .argument('<role>', `one of ${ROLES.join(', ')}`, parseRole)
    .option('--last', 'even if no user is an admin afterwards')
    .action((email: string, role: Role, options: LastOptions) =>
      withStore(options, async (store, tenant) => {
        const change = store.users.setRole(tenant, email, role, { evenLast: options.last === true });
        if (!(await unlessLast(change, store, tenant))) throw noSuchUser(email);
        const fields = { email: normal(email), role };
        print(options.json ? JSON.stringify(fields) : `${fields.email} now has the role ${role}.`);
      }),
    );
}

function passwordCommand(): Command {
  return new Command('password')
    .description(
      'set a new password, generated and shown once unless you give one, and end the sessions of the user',
    )
    .argument('<email>', 'the e-mail address')
    .addOption(passwordFileOption())
    .action(async (email: string, options: PasswordOptions) => {
      const given = await givenPassword(options.passwordFile);
      return withStore(options, async (store, tenant) => {
        const set = await inWords(store.users.setPassword(tenant, email, given));
        if (set === undefined) throw noSuchUser(email);
        const { password, ended } = set;
        printPassword(options, { email: normal(email), ended }, given === undefined ? password : undefined);
      });
    });
}

/** @throws {UserFacingError} when no other user is an admin */
async function unlessLast(change: Promise<boolean>, store: Store, tenant: string): Promise<boolean> {
  try {
    return await change;
  } catch (cause) {
    if (!(cause instanceof LastAdminError)) throw cause;
    const isOnlyUser = (await store.users.count(tenant)) === 1;
    throw new UserFacingError(
      isOnlyUser ? `${cause.email} is the only user: nobody could sign in afterwards.` : cause.message,
      'Create another admin first with `cairn users create … --role admin`, or use --last.',
      { cause },
    );
  }
}

function parseRole(text: string): Role {
  if (isRole(text)) return text;
  throw new InvalidArgumentError(`There is no role "${text}". Roles: ${ROLES.join(', ')}.`);
}

async function inWords<Result>(work: Promise<Result>): Promise<Result> {
  return work.catch((cause: unknown) => {
    if (!(cause instanceof RangeError)) throw cause;
    const remedy = cause.message.startsWith('The password')
      ? 'Give another one, or omit --password-file to generate one.'
      : 'Choose another address.';
    throw new UserFacingError(cause.message, remedy, { cause });
  });
}

/** @param drawn the password, unless it was given: that is not repeated */
function printPassword(
  { json }: UserOptions,
  fields: { readonly email: string; readonly ended?: number },
  drawn: string | undefined,
): void {
  const secret = drawn === undefined ? {} : { password: drawn };
  const note = drawn === undefined ? '' : '\n\nThe password is not shown again.';
  const plain = `E-mail:   ${fields.email}\nPassword: ${drawn ?? 'as given'}${note}`;
  print(json ? JSON.stringify({ ...fields, ...secret }) : plain);
}

/** As the store keeps addresses. */
function normal(email: string): string {
  return email.trim().toLowerCase();
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
