import type { ApiApp } from '../http/environment.ts';

/** @see openApiDocument */
export type OpenApiDocument = ReturnType<typeof openApiDocument>;

/** The OpenAPI 3.1 document of every registered route. */
export function openApiDocument(app: ApiApp, basePath: string) {
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Cairn query API',
      version: '1.0.0',
      description:
        'Who attained which competency, and how holders of credentials fare in hiring. Every computed number carries its definition, n, interval and as-of time, and leads down to the statements behind it.',
    },
    servers: [{ url: basePath === '' ? '/' : basePath }],
    tags: [
      { name: 'Statements', description: 'What came in' },
      { name: 'Competencies', description: 'Who attained what, and by which evidence' },
      { name: 'Outcomes', description: 'What credentials go along with in hiring' },
      {
        name: 'Metrics',
        description: 'Rates of holders and non-holders, each with its definition and evidence',
      },
      { name: 'Catalogue', description: 'Frameworks, alignments and credentials as published' },
    ],
  });
}
