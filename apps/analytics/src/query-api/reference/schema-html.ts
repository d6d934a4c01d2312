import { members } from '@cairn/xapi/lenient';

/** Text as HTML shows it. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

interface Document {
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> };
}

/** A schema as commented, JSON-like text: what people look for in an answer is its shape. */
export function schemaHtml(schema: unknown, document: Document): string {
  return `<pre>${outline(schema, document, '', new Set())}</pre>`;
}

const note = (text: string) => `<span class="soft">${escapeHtml(text)}</span>`;

function outline(schema: unknown, document: Document, indent: string, open: ReadonlySet<string>): string {
  const node = members(schema);
  if (typeof node.$ref === 'string') return followed(node.$ref, document, indent, open);
  if (Array.isArray(node.allOf)) return joined(node.allOf, document, indent, open);
  const choices = node.anyOf ?? node.oneOf;
  if (Array.isArray(choices)) {
    return choices.map((choice) => outline(choice, document, indent, open)).join(note(' | '));
  }
  if (node.const !== undefined) return escapeHtml(JSON.stringify(node.const));
  if (Array.isArray(node.enum))
    return node.enum.map((value) => escapeHtml(JSON.stringify(value))).join(note(' | '));
  if (node.type === 'array') return `[ ${outline(node.items, document, indent, open)} ]`;
  const types = Array.isArray(node.type) ? node.type : [node.type];
  if (!types.includes('object')) return escapeHtml(typeName(node));
  const others = types.filter((type) => type !== 'object').map((type) => note(` | ${String(type)}`));
  return objectOutline(node, document, indent, open) + others.join('');
}

/** What is all of several schemas; those that only describe add nothing to the shape. */
function joined(
  parts: readonly unknown[],
  document: Document,
  indent: string,
  open: ReadonlySet<string>,
): string {
  const described = parts.filter((part) => Object.keys(members(part)).some((key) => key !== 'description'));
  return described.map((part) => outline(part, document, indent, open)).join(note(' & '));
}

function followed(ref: string, document: Document, indent: string, open: ReadonlySet<string>): string {
  const name = ref.slice(ref.lastIndexOf('/') + 1);
  const target = document.components?.schemas?.[name];
  if (target === undefined || open.has(name)) return escapeHtml(name);
  return outline(target, document, indent, new Set([...open, name]));
}

function objectOutline(
  node: Readonly<Record<string, unknown>>,
  document: Document,
  indent: string,
  open: ReadonlySet<string>,
): string {
  if (Object.keys(members(node.properties)).length === 0) {
    const values = members(node.additionalProperties);
    if (Object.keys(values).length === 0) return '{ … }';
    return `{ ${note('[name]')}: ${outline(values, document, indent, open)} }`;
  }
  const required = Array.isArray(node.required) ? node.required : [];
  const deeper = `${indent}  `;
  const lines = Object.entries(members(node.properties)).map(([name, property]) => {
    const optional = required.includes(name) ? '' : note('?');
    const { description } = members(property);
    const remark = typeof description === 'string' ? note(`  // ${description}`) : '';
    return `${deeper}${escapeHtml(name)}${optional}: ${outline(property, document, deeper, open)}${remark}`;
  });
  return `{\n${lines.join('\n')}\n${indent}}`;
}

function typeName(node: Readonly<Record<string, unknown>>): string {
  const types = Array.isArray(node.type) ? node.type : [node.type ?? 'any'];
  const named =
    node.format === 'date-time' ? types.map((type) => (type === 'string' ? 'time' : type)) : types;
  return named.join(' | ');
}
