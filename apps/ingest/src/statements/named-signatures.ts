import { SIGNATURE_USAGE } from '@cairn/xapi';

/**
 * The hashes, in lower case, of attachments that claim to be signatures, in the text of statements not
 * checked yet. A text that is not JSON has none; it is refused later.
 */
export function namedSignatures(text: string): ReadonlySet<string> {
  const hashes = new Set<string>();
  for (const statement of listOf(parsed(text))) {
    const { attachments } = membersOf(statement);
    for (const attachment of Array.isArray(attachments) ? attachments : []) {
      const { usageType, sha2 } = membersOf(attachment);
      if (usageType === SIGNATURE_USAGE && typeof sha2 === 'string') hashes.add(sha2.toLowerCase());
    }
  }
  return hashes;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
