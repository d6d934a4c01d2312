/** How long a command waits for a server that does not answer, ms: a person is waiting, too. */
export const GIVE_UP_MS = 15_000;
