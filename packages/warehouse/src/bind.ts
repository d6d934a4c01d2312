/** What a query parameter may be; `null` is not among them, as no query compares with it. */
export type BindableValue = string | number | boolean | readonly string[] | readonly number[];

/**
 * Puts parameters into SQL as literals: `{name:Type}` becomes an escaped literal of that type.
 * Types: String, UUID, Bool, (U)Int8 to 64, Float64, DateTime64(3) (ms since the epoch), Identifier and Array of those.
 *
 * Not left to the engine's own binding because the embedded one runs all parameterised queries of the
 * process one after another (chdb 3.4 `globalParamChain`), and over HTTP they go into the URL, which is
 * too short for a thousand ids. Values are checked by type, so nothing unescaped can reach the SQL.
 * @throws {TypeError} on a missing parameter, an unknown type, or a value not of its type
 */
export function bind(sql: string, params: Readonly<Record<string, BindableValue>> = {}): string {
  return sql.replace(/\{(\w+):([\w()]+)\}/g, (_, name: string, type: string) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    if (value === undefined) throw new TypeError(`The query parameter ${name} is missing.`);
    return literal(value, type, name);
  });
}

function literal(value: BindableValue, type: string, name: string): string {
  const element = /^Array\((.+)\)$/.exec(type)?.[1];
  if (element !== undefined) {
    if (!Array.isArray(value)) throw mismatch(name, type);
    // Plain text parses as one literal; thousands of calls would reach the engine's bound on syntax elements.
    if (element === 'UUID' && value.every(isUuid))
      return `CAST([${value.map((id) => `'${id}'`)}], 'Array(UUID)')`;
    return `[${value.map((item: string | number) => literal(item, element, name)).join(',')}]`;
  }
  if (type === 'String' && typeof value === 'string') return quote(value);
  if (type === 'UUID' && isUuid(value)) return `toUUID('${value}')`;
  if (type === 'Identifier' && typeof value === 'string' && /^\w+$/.test(value)) return `\`${value}\``;
  if (type === 'Bool' && typeof value === 'boolean') return value ? 'true' : 'false';
  if (type === 'Float64' && typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (type === 'DateTime64(3)' && Number.isSafeInteger(value)) return `fromUnixTimestamp64Milli(${value})`;
  if (/^Int\d+$/.test(type) && Number.isSafeInteger(value)) return String(value);
  if (/^UInt\d+$/.test(type) && Number.isSafeInteger(value) && Number(value) >= 0) return String(value);
  // Hashes use all 64 bits, more than a number holds: they travel as decimal text.
  if (type === 'UInt64' && typeof value === 'string' && /^\d{1,20}$/.test(value))
    return `toUInt64('${value}')`;
  throw mismatch(name, type);
}

const UUID = /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;
const isUuid = (value: unknown): value is string => typeof value === 'string' && UUID.test(value);

const mismatch = (name: string, type: string) =>
  new TypeError(`The query parameter ${name} is not a valid ${type}; check the value given to the query.`);

/** A ClickHouse string literal. The embedded engine takes C strings, so a NUL must be escaped, too. */
function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\0', '\\0')}'`;
}
