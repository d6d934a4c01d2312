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

/** What a person sees when everything runs: where to look, what was made, what to try. */
export function readyMessage(ready: Ready, given: { id: string; secret: string } | undefined): string {
  const { url, key } = ready;
  const pair =
    key === undefined
      ? given === undefined
        ? 'KEY:SECRET'
        : `${given.id}:SECRET`
      : `${key.id}:${key.secret}`;
  const lines = [
    '',
    'Cairn is ready.',
    '',
    `  Dashboard   ${url}/`,
    `  xAPI        ${url}/xapi`,
    `  Query API   ${url}/api/docs`,
    '',
  ];
  lines.push(...credentials(ready));
  lines.push(
    'Send a first statement:',
    '',
    `  curl -u '${pair}' -H 'X-Experience-API-Version: 1.0.3' -H 'Content-Type: application/json' \\`,
    `    -d '{"actor":{"mbox":"mailto:you@example.com"},"verb":{"id":"http://adlnet.gov/expapi/verbs/experienced"},"object":{"id":"https://example.com/hello"}}' \\`,
    `    ${url}/xapi/statements`,
    '',
    'Ctrl-C stops it; the same command starts it again with its data.',
    '',
  );
  return lines.join('\n');
}

/** The secrets that were made on this start; nobody can show them again. Empty when none were. */
export function credentials({ key, user }: FirstStart): readonly string[] {
  if (key === undefined && user === undefined) return [];
  return [
    ...(user === undefined ? [] : [`  Sign in     ${user.email}  password ${user.password}`]),
    ...(key === undefined ? [] : [`  API key     ${key.id}  secret ${key.secret}`]),
    '              Shown this once: keep them.',
    '',
  ];
}
