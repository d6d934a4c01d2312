import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { threshold } from './parameters.ts';
import { METHODS } from './registry.ts';
import { wordsOf } from './words.ts';

describe('docs/attainment.md', () => {
  it('has the table of the registry', async () => {
    const page = new URL('../../../../docs/attainment.md', import.meta.url);
    const text = await readFile(page, 'utf8');
    const marked = /(<!-- methods: .* -->\n)[\s\S]*(<!-- \/methods -->\n)/;
    expect(text).toMatch(marked);
    const written = text.replace(marked, (_, start: string, end: string) => `${start}${methodTable()}${end}`);
    await expect(written).toMatchFileSnapshot(fileURLToPath(page));
  });
});

function methodTable(): string {
  const rows = METHODS.map((definition) => {
    const value = wordsOf(definition).sentence.replace(/; attained from `threshold`$/, '');
    const { type, ...shape } = definition.parameters.shape;
    const parameters = Object.entries<z.ZodType>(shape).map(described);
    return `| \`${type.value}\` | ${parameters.join('; ')} | ${lowerFirst(value)} |\n`;
  });
  return `\n| \`type\` | parameters | the value is |\n| --- | --- | --- |\n${rows.join('')}\n`;
}

/** What every `threshold` means is above the table. */
function described([name, schema]: [string, z.ZodType]): string {
  const { description = '' } = schema.meta() ?? {};
  if (schema === threshold) return `\`${name}\``;
  const optional = schema.safeParse(undefined).success ? 'optional, ' : '';
  return `\`${name}\` (${optional}${lowerFirst(description)})`;
}

function lowerFirst(text: string): string {
  return /^[A-Z]\(/.test(text) ? text : `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
