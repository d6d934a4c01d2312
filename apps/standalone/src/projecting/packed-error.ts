/** What of an error goes from one thread to another: a copy would lose its code and its name. */
export interface PackedError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  /** ClickHouse's code or the system's, under the names they go by. */
  readonly codes: Readonly<Record<string, unknown>>;
}

const CODES = ['code', 'clickhouseCode'];

/** Anything thrown, for another thread. */
export function packError(thrown: unknown): PackedError {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const codes = Object.fromEntries(Object.entries(error).filter(([name]) => CODES.includes(name)));
  return { name: error.name, message: error.message, stack: error.stack, codes };
}

/** The error again. */
export function unpackError({ name, message, stack, codes }: PackedError): Error {
  const error = Object.assign(new Error(message), { name }, codes);
  if (stack !== undefined) error.stack = stack;
  return error;
}
