/**
 * From now on, files and folders that this process makes, and those of the processes it starts, are for its own user
 * alone: they hold what learners did, and secrets.
 */
export function keepPrivate(): void {
  process.umask(0o077);
}
