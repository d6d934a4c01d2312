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
        'Which learners attained which competency, and how often holders of credentials are hired. Every computed number has its definition, n, interval and as-of time, and leads to its statements.',
    },
    servers: [{ url: basePath === '' ? '/' : basePath }],
    tags: [
      { name: 'Statements', description: 'Received statements' },
      { name: 'Competencies', description: 'Attainment by competency, and its evidence' },
      { name: 'Outcomes', description: 'Credentials and hiring' },
      {
        name: 'Metrics',
        description: 'Rates of holders and non-holders, each with its definition and evidence',
      },
      { name: 'Catalogue', description: 'Frameworks, alignments and credentials as published' },
    ],
  });
}
