import type { OpenApiDocument } from './openapi-document.ts';
import { escapeHtml, schemaHtml } from './schema-html.ts';

type PathItem = NonNullable<OpenApiDocument['paths']>[string];
type Operation = NonNullable<PathItem['get']>;

/** The page's only style sheet; the content security policy allows exactly this text. */
export const REFERENCE_STYLE = `
:root{color-scheme:light dark;--ink:#1c2430;--soft:#5b6776;--line:#dfe4ea;--paper:#fff;--wash:#f5f7f9;--accent:#0f6b5c}
@media (prefers-color-scheme:dark){:root{--ink:#e6ebf0;--soft:#9aa7b5;--line:#2c3642;--paper:#12171d;--wash:#1a2129;--accent:#5cc9b3}}
*{box-sizing:border-box}
body{margin:0;font:16px/1.55 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
a{color:var(--accent)}
code,pre{font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,monospace}
.layout{display:grid;grid-template-columns:17rem minmax(0,1fr);max-width:76rem;margin:0 auto}
nav{position:sticky;top:0;align-self:start;height:100vh;overflow:auto;padding:2rem 1rem;border-right:1px solid var(--line);font-size:14px}
nav ul{list-style:none;margin:.25rem 0 1rem;padding:0}
nav a{display:block;padding:.2rem .5rem;border-radius:4px;text-decoration:none;color:inherit;overflow-wrap:anywhere}
nav a:hover{background:var(--wash)}
nav strong{padding:0 .5rem;color:var(--soft);font-size:12px;text-transform:uppercase;letter-spacing:.06em}
main{padding:2rem 2.5rem 6rem}
h1{margin:0 0 .5rem;font-size:1.9rem}
h2{margin:3rem 0 .5rem;padding-bottom:.4rem;border-bottom:1px solid var(--line);font-size:1.3rem}
article{margin:2rem 0 0;scroll-margin-top:1rem}
h3{display:flex;gap:.6rem;align-items:baseline;flex-wrap:wrap;margin:0;font-size:1.05rem}
h3 code{font-size:15px;overflow-wrap:anywhere}
h4{margin:1rem 0 .35rem;font-size:.85rem;color:var(--soft);text-transform:uppercase;letter-spacing:.05em}
.method{font:600 12px/1 ui-monospace,monospace;padding:.3rem .45rem;border-radius:4px;color:var(--paper);background:var(--accent)}
.soft{color:var(--soft)}
pre{margin:0;padding:.9rem 1rem;border:1px solid var(--line);border-radius:8px;background:var(--wash);overflow:auto}
table{width:100%;border-collapse:collapse;font-size:14px}
th,td{padding:.45rem .6rem .45rem 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
th{color:var(--soft);font-weight:500}
@media (max-width:50rem){.layout{display:block}nav{position:static;height:auto;border:0;border-bottom:1px solid var(--line)}main{padding:1.5rem 1rem}}
`;

/**
 * The reference as one self-contained page: no script, nothing fetched from elsewhere.
 * @param origin where clients reach this API, such as `https://lrs.example.org`, without a slash at the end
 */
export function referencePage(document: OpenApiDocument, basePath: string, origin: string): string {
  const operations = operationsOf(document);
  const tags = (document.tags ?? []).map((tag) => ({
    ...tag,
    operations: operations.filter(({ operation }) => operation.tags?.includes(tag.name)),
  }));
  const menu = tags
    .map(
      (tag) =>
        `<strong>${escapeHtml(tag.name)}</strong><ul>${tag.operations
          .map(
            (entry) =>
              `<li><a href="#${anchor(entry)}">${escapeHtml(entry.operation.summary ?? entry.path)}</a></li>`,
          )
          .join('')}</ul>`,
    )
    .join('');
  const sections = tags
    .map(
      (tag) =>
        `<h2>${escapeHtml(tag.name)}</h2><p class="soft">${escapeHtml(tag.description ?? '')}</p>${tag.operations
          .map((entry) => operationHtml(entry, document, basePath))
          .join('')}`,
    )
    .join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(document.info.title)}</title><style>${REFERENCE_STYLE}</style></head><body><div class="layout">
<nav aria-label="Contents"><p><a href="${escapeHtml(origin)}/">← Cairn’s dashboard</a></p>${menu}</nav><main><h1>${escapeHtml(document.info.title)}</h1>
<p>${escapeHtml(document.info.description ?? '')}</p>
<p>Send the id and secret of an API key as Basic credentials, or use the dashboard’s session. The same in machine form:
<a href="${escapeHtml(basePath)}/openapi.json">openapi.json</a> (OpenAPI ${escapeHtml(document.openapi)}).</p>
<p>It is served at <code>${escapeHtml(origin + basePath)}</code>.</p>
<pre>curl -u KEY:SECRET ${escapeHtml(origin + basePath)}/competencies</pre>
${sections}<h2>Errors</h2><p>Every error has one form. <code>code</code> is stable, <code>issues</code> say where in the request and what to do.</p>
${schemaHtml({ $ref: '#/components/schemas/Problem' }, document)}</main></div></body></html>`;
}

interface Entry {
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
}

function operationsOf(document: OpenApiDocument): Entry[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    (['get', 'post', 'put', 'delete'] as const).flatMap((method) => {
      const operation = item[method];
      return operation === undefined ? [] : [{ path, method, operation }];
    }),
  );
}

function operationHtml(entry: Entry, document: OpenApiDocument, basePath: string): string {
  const { path, method, operation } = entry;
  const parameters = (operation.parameters ?? []).filter((parameter) => 'name' in parameter);
  const body = operation.requestBody;
  const sent = body !== undefined && 'content' in body ? body.content['application/json']?.schema : undefined;
  const answered = Object.entries(operation.responses ?? {}).filter(([status]) => status.startsWith('2'));
  const refused = Object.entries(operation.responses ?? {}).filter(([status]) => !status.startsWith('2'));
  const rows = parameters.map(
    (parameter) =>
      `<tr><td><code>${escapeHtml(parameter.name)}</code></td><td class="soft">${parameter.in}${
        parameter.required ? ', required' : ''
      }</td><td>${escapeHtml(parameter.description ?? schemaDescription(parameter.schema))}</td></tr>`,
  );
  return `<article id="${anchor(entry)}"><h3><span class="method">${method.toUpperCase()}</span><code>${escapeHtml(
    basePath + path,
  )}</code></h3><p>${escapeHtml(operation.description ?? operation.summary ?? '')}</p>
${rows.length === 0 ? '' : `<h4>Parameters</h4><table><tbody>${rows.join('')}</tbody></table>`}
${sent === undefined ? '' : `<h4>Body</h4>${schemaHtml(sent, document)}`}
${answered
  .map(([status, answer]) => {
    const schema = answer.content?.['application/json']?.schema;
    return `<h4>${status} ${escapeHtml(answer.description ?? '')}</h4>${schema === undefined ? '' : schemaHtml(schema, document)}`;
  })
  .join('')}
<p class="soft">${refused.map(([status, answer]) => `<code>${status}</code> ${escapeHtml(answer.description ?? '')}`).join(' · ')}</p></article>`;
}

function schemaDescription(schema: unknown): string {
  return typeof schema === 'object' && schema !== null && 'description' in schema
    ? String(schema.description)
    : '';
}

function anchor({ method, path }: Entry): string {
  return `${method}${path.replaceAll(/[^a-z0-9]+/gi, '-')}`.replace(/-$/, '');
}
