import type { FirstStart } from './first-start.ts';

interface Ready extends FirstStart {
  readonly url: string;
}

/** The one line scripts wait for. */
export function readyLine({ url, key, user }: Ready): string {
  const made = { ...(key && { key }), ...(user && { user }) };
  const line = { ready: true, dashboard: `${url}/`, endpoint: `${url}/xapi`, api: `${url}/api`, ...made };
  return `${JSON.stringify(line)}\n`;
}

/**
 * What a person sees when everything runs: where to look, how to sign in, and what to do next. A first start has shown
 * password and key before ({@link credentials}); nobody can show them again.
 * @param signIn e-mail address of the oldest user, for a start that made none
 * @param dataDir as it was given to the start, for the command to be typed
 */
export function readyMessage({ url, user }: Ready, signIn?: string, dataDir?: string): string {
  const lines = [
    '',
    'Cairn is ready.',
    '',
    `  Dashboard   ${url}/`,
    `  xAPI        ${url}/xapi`,
    `  Query API   ${url}/api/docs`,
    '',
    ...(user === undefined && signIn !== undefined ? signingIn(signIn, dataDir) : []),
    'README.md shows how to send a first statement. Ctrl-C stops Cairn; the same command starts it again.',
    '',
  ];
  return lines.join('\n');
}

/** What was made on this start, each on a line of its own, to be copied. Empty when nothing was. */
export function credentials({ key, user }: FirstStart): string {
  if (key === undefined && user === undefined) return '';
  const lines = [
    '',
    ...(user === undefined ? [] : [`  Sign in     ${user.email}`, `  Password    ${user.password}`]),
    ...(key === undefined ? [] : [`  API key     ${key.id}`, `  Secret      ${key.secret}`]),
    '              Shown only once: keep them.',
    '',
  ];
  return `${lines.join('\n')}\n`;
}

/** A later start: who signs in, and what to do when the password is lost. */
function signingIn(email: string, dataDir: string | undefined): readonly string[] {
  const folder = dataDir === undefined ? '' : ` --data-dir ${quoted(dataDir)}`;
  return [
    `Sign in as ${email} with the password that was printed when that user was created. To set a new one:`,
    `npx cairn users password ${email}${folder}`,
    '',
  ];
}

/** As a shell takes it for one word. */
function quoted(path: string): string {
  return /^[\w./~-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}
