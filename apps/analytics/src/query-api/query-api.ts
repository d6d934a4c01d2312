import { Problem, withoutSlashAtEnd } from '@cairn/http';
import { FOLLOW_UPS, METRICS, PAY_METRICS } from '@cairn/outcomes';
import { OpenAPIHono } from '@hono/zod-openapi';
import type { Hono } from 'hono';

import { createApplied } from './catalogue/applied.ts';
import { createImportFramework } from './catalogue/import-framework.ts';
import { createPlanItems } from './catalogue/plan-items.ts';
import { createPublishItems } from './catalogue/publish-items.ts';
import { MOST_PUBLICATION_BYTES } from './checks/check-publication.ts';
import { createImportCredentials } from './credentials/import-credentials.ts';
import { createDecidedProgress } from './decided-progress.ts';
import { createPublishDraft } from './drafts/publish-draft.ts';
import { authentication } from './http/authentication.ts';

import type { ApiApp, ApiEnv, QueryApiDeps } from './http/environment.ts';
import { answerUnknownPath, errorHandler, requestIds } from './http/errors.ts';
import { refuseOtherMethods } from './http/known-methods.ts';
import { parameterIssues } from './http/parameter-issues.ts';
import { noteLooks } from './metrics/note-looks.ts';
import { createKnownPersons } from './persons/known-persons.ts';
import { createRecordChanges } from './persons/record-changes.ts';
import { registerProfile } from './reference/profile.ts';
import { registerReference } from './reference/register.ts';
import { registerAdverseImpact } from './routes/adverse-impact.ts';
import { registerCatalogue } from './routes/catalogue.ts';
import { registerCatalogueExport } from './routes/catalogue-export.ts';
import { registerCatalogueFiles } from './routes/catalogue-files.ts';
import { registerCatalogueHistory } from './routes/catalogue-history.ts';
import { registerCatalogueImports } from './routes/catalogue-imports.ts';
import { registerCatalogueItems } from './routes/catalogue-items.ts';
import { registerCataloguePlans } from './routes/catalogue-plans.ts';
import { registerCompetencies } from './routes/competencies.ts';
import { registerAttainment } from './routes/competency-attainment.ts';
import { registerAttainments } from './routes/competency-attainments.ts';
import { registerCredentialAwards } from './routes/credentials.ts';
import { registerDecision } from './routes/decision.ts';
import { registerDraft } from './routes/draft.ts';
import { registerDraftChanges } from './routes/draft-changes.ts';
import { registerDraftPlan } from './routes/draft-plan.ts';
import { registerDraftPublish } from './routes/draft-publish.ts';
import { registerDrafts } from './routes/drafts.ts';
import { registerEmploymentAfterExit } from './routes/employment-after-exit.ts';
import { registerExpiries } from './routes/expiries.ts';
import { registerFollowUp } from './routes/follow-up.ts';
import { registerIngest } from './routes/ingest.ts';
import { registerMetric } from './routes/metric.ts';
import { refuseUnknownMetrics, registerMetrics } from './routes/metrics.ts';
import { registerOccupationsCells } from './routes/occupations-cells.ts';
import { registerCredentials } from './routes/outcomes-credentials.ts';
import { registerHireRate } from './routes/outcomes-hire-rate.ts';
import { registerPayMetric } from './routes/pay-metric.ts';
import { registerPersonAttainments } from './routes/persons-attainments.ts';
import { registerPersonsChanges } from './routes/persons-changes.ts';
import { registerPersonLists } from './routes/persons-lists.ts';
import { registerProgrammesCompletion } from './routes/programmes-completion.ts';
import { registerProgrammesReturn } from './routes/programmes-return.ts';
import { registerQuestions } from './routes/questions.ts';
import { registerRefusals } from './routes/refusals.ts';
import { registerRequisitionsSkills } from './routes/requisitions-skills.ts';
import { registerRolesCoverage } from './routes/roles-coverage.ts';
import { registerRolesGaps } from './routes/roles-gaps.ts';
import { registerStacksFunnel } from './routes/stacks-funnel.ts';
import { registerStacksHolders } from './routes/stacks-holders.ts';
import { registerStacksProgress } from './routes/stacks-progress.ts';
import { registerStatement } from './routes/statement.ts';
import { registerStatements } from './routes/statements.ts';
import { registerSummary } from './routes/summary.ts';
import { registerTransitions } from './routes/transitions.ts';
import { createHeavyWork } from './thread/heavy-work.ts';

/** How the query API is set up. */
export interface QueryApiConfig {
  /** Where it is mounted, for the links of its own documents, e.g. `/api`. */
  readonly basePath: string;
  /** The address clients know the installation by; without it, the reference names the one that it is asked for at. */
  readonly publicUrl?: string | undefined;
  /** Most bytes a publication may have (default 15 MiB: what a record of the log can hold). */
  readonly maxPublicationBytes?: number;
  /** Most bytes any other body may have: plans, drafts, files of frameworks, links (default 4 MiB). */
  readonly maxBodyBytes?: number;
  /** Hosts that may be asked for the keys and status lists of credentials (default none). */
  readonly credentialHosts?: readonly string[];
  /** How long a publication waits until attainment is decided under it, ms (default 5,000). */
  readonly publicationWaitMs?: number;
}

/**
 * The query API: everything analysts, the dashboard and other programs may ask, described by its own
 * OpenAPI document. Mount it under `config.basePath`; its routes are relative to that.
 */
export function createQueryApi(config: QueryApiConfig, deps: QueryApiDeps): Hono<ApiEnv> {
  const app: ApiApp = new OpenAPIHono<ApiEnv>({
    defaultHook: (result, c) => {
      if (result.success) return;
      throw new Problem(400, 'invalid_request', 'The request has invalid parameters.', {
        issues:
          result.target === 'param'
            ? parameterIssues('path', result.error, c.req.param())
            : parameterIssues(result.target, result.error, c.req.query()),
      });
    },
  });
  const progress = createDecidedProgress(deps.warehouse);
  app.onError(errorHandler(deps.logger));
  app.notFound(answerUnknownPath);
  app.use(requestIds());
  app.use(withoutSlashAtEnd());
  registerReference(app, config.basePath, config.publicUrl);
  registerProfile(app);
  app.use(authentication(deps));
  const looks = noteLooks(deps);
  app.use('/metrics/*', looks);
  app.use('/outcomes/hire-rate', looks);
  registerSummary(app, deps);
  registerIngest(app, deps);
  registerStatements(app, deps);
  registerStatement(app, deps);
  registerRefusals(app, deps);
  registerCompetencies(app, deps, progress);
  registerAttainments(app, deps, progress);
  registerAttainment(app, deps, progress);
  registerDecision(app);
  registerCredentials(app, deps, progress);
  registerExpiries(app, deps, progress);
  registerStacksProgress(app, deps, progress);
  registerStacksHolders(app, deps, progress);
  registerStacksFunnel(app, deps, progress);
  registerOccupationsCells(app, deps, progress);
  registerProgrammesCompletion(app, deps, progress);
  registerProgrammesReturn(app, deps, progress);
  registerRolesCoverage(app, deps, progress);
  registerRolesGaps(app, deps, progress);
  registerPersonAttainments(app, deps, progress);
  registerRequisitionsSkills(app, deps, progress);
  registerHireRate(app, deps, progress);
  registerMetrics(app);
  for (const metric of METRICS) registerMetric(app, deps, progress, metric);
  for (const metric of FOLLOW_UPS) registerFollowUp(app, deps, progress, metric);
  for (const metric of PAY_METRICS) registerPayMetric(app, deps, progress, metric);
  registerAdverseImpact(app, deps, progress);
  registerTransitions(app, deps, progress);
  registerQuestions(app, deps, progress);
  registerEmploymentAfterExit(app, deps, progress);
  registerCatalogueItems(app, deps, progress);
  registerCatalogueHistory(app, deps, progress);
  const { maxPublicationBytes = MOST_PUBLICATION_BYTES, publicationWaitMs = 5_000 } = config;
  const { maxBodyBytes = 4 * 1024 * 1024 } = config;
  const work = createHeavyWork();
  registerCredentialAwards(
    app,
    deps,
    progress,
    createImportCredentials(deps, work, config.credentialHosts ?? [], progress, publicationWaitMs),
  );
  const applied = createApplied(deps.log, progress, publicationWaitMs);
  const publishItems = createPublishItems(deps, applied, work);
  registerCatalogue(app, { maxBytes: maxPublicationBytes, work }, publishItems);
  const planItems = createPlanItems(deps, progress, publicationWaitMs);
  registerCataloguePlans(app, maxBodyBytes, planItems);
  registerCatalogueImports(app, maxBodyBytes, createImportFramework(publishItems, planItems, work));
  registerCatalogueFiles(app, maxBodyBytes, work);
  registerCatalogueExport(app, deps);
  registerDrafts(app, deps, progress, maxBodyBytes);
  registerDraft(app, deps, progress, maxBodyBytes);
  registerDraftChanges(app, deps, progress);
  registerDraftPlan(app, deps, planItems);
  registerDraftPublish(app, createPublishDraft(deps, publishItems, applied));
  const known = createKnownPersons(deps.warehouse, deps.log);
  registerPersonLists(app, known);
  registerPersonsChanges(app, maxBodyBytes, createRecordChanges(deps, known, progress, publicationWaitMs));
  refuseOtherMethods(app);
  refuseUnknownMetrics(app);
  return app;
}
