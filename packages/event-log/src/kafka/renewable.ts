/** A connection that is opened when it is needed, and again after it failed. */
export interface Renewable<Connection> {
  /** The connection there is, or a new one. */
  get(): Promise<Connection>;
  /** Closes a connection that failed; its other users fail, too, and get the next one. */
  drop(connection: Connection): void;
  close(): Promise<void>;
}

/** @see Renewable */
export function renewable<Connection extends { close(): Promise<void> }>(
  open: () => Promise<Connection>,
): Renewable<Connection> {
  let current: Promise<Connection> | undefined;
  let settled: Connection | undefined;
  let closed = false;
  const leaving = new Set<Promise<void>>();

  function leave(connection: Connection): void {
    const closing: Promise<void> = connection
      .close()
      .catch(() => undefined)
      .finally(() => leaving.delete(closing));
    leaving.add(closing);
  }

  async function opened(): Promise<Connection> {
    try {
      settled = await open();
      return settled;
    } catch (error) {
      current = undefined;
      throw error;
    }
  }

  return {
    get() {
      if (closed) return Promise.reject(new Error('The connection is closed.'));
      current ??= opened();
      return current;
    },
    drop(connection) {
      if (settled !== connection) return;
      current = undefined;
      settled = undefined;
      leave(connection);
    },
    async close() {
      closed = true;
      const last = await current?.catch(() => undefined);
      if (last !== undefined) leave(last);
      current = undefined;
      await Promise.all(leaving);
    },
  };
}
