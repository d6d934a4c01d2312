import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { PAGES } from '../pages.ts';
import { AdministrationPage } from './administration/administration-page.tsx';
import { sessionQuery } from './api/queries.ts';
import { AttainmentsPage } from './drill/attainments-page.tsx';
import { DecisionPage } from './drill/decision-page.tsx';
import { StatementPage } from './drill/statement-page.tsx';
import { LearnerPage } from './learner/learner-page.tsx';
import { EvidencePage } from './outcomes/evidence-page.tsx';
import { OutcomesPage } from './outcomes/outcomes-page.tsx';
import { OverviewPage } from './overview/overview-page.tsx';
import { PathwaysPage } from './pathways/pathways-page.tsx';
import { ProgrammesPage } from './programmes/programmes-page.tsx';
import { QuestionsPage } from './questions/questions-page.tsx';
import { RefusalsPage } from './refusals/refusals-page.tsx';
import { RolesPage } from './roles/roles-page.tsx';
import {
  readCompetency,
  readCredential,
  readFrom,
  readFunnel,
  readLearner,
  readMetricCell,
  readMetricChoice,
  readProgramme,
  readQuestion,
  readRoleChoice,
  readStatements,
} from './search.ts';
import { AccountPage } from './session/account-page.tsx';
import { InvitationPage } from './session/invitation-page.tsx';
import { SignInPage } from './session/sign-in-page.tsx';
import { readsReleasesOnly } from './session/use-role.ts';
import { NotFoundPage, RouteProblem } from './shell/fallbacks.tsx';
import { Shell } from './shell/shell.tsx';
import { StatementsPage } from './statements/statements-page.tsx';

const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  notFoundComponent: NotFoundPage,
  errorComponent: RouteProblem,
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: PAGES.signIn,
  validateSearch: readFrom,
  component: SignInPage,
  beforeLoad: async ({ context, search }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery).catch(() => null);
    if (session !== null) throw redirect({ href: readFrom(search).from ?? '/', replace: true });
  },
});

/** For somebody who is no user yet. */
const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: PAGES.invitation,
  component: InvitationPage,
});

/** Everything behind sign-in. */
const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery);
    if (session !== null) return { session };
    const from = location.href === '/' ? {} : { from: location.href };
    throw redirect({ to: '/sign-in', search: from, replace: true });
  },
});

const overviewRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: PAGES.overview,
  validateSearch: readCredential,
  component: OverviewPage,
  // Of all that the overview shows, they may see nothing.
  beforeLoad: ({ context }) => {
    if (readsReleasesOnly(context.session.role))
      throw redirect({ to: '/outcomes', search: {}, replace: true });
  },
});

const attainmentsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: PAGES.attainments,
  validateSearch: readCompetency,
  component: AttainmentsPage,
});

const decisionRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: PAGES.decision,
  component: DecisionPage,
});

const learnerRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: PAGES.learner,
  validateSearch: readLearner,
  component: LearnerPage,
});

const outcomesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: PAGES.outcomes,
  validateSearch: readMetricChoice,
  component: OutcomesPage,
});

const outcomesEvidenceRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: PAGES.outcomesEvidence,
  validateSearch: readMetricCell,
  component: EvidencePage,
});

const pathwaysRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: PAGES.pathways,
  validateSearch: readFunnel,
  component: PathwaysPage,
});

const programmesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: PAGES.programmes,
  validateSearch: readProgramme,
  component: ProgrammesPage,
});

const rolesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: PAGES.roles,
  validateSearch: readRoleChoice,
  component: RolesPage,
});

const questionsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: PAGES.questions,
  validateSearch: readQuestion,
  component: QuestionsPage,
});

const refusalsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: PAGES.refusals,
  component: RefusalsPage,
});

const statementsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: PAGES.statements,
  validateSearch: readStatements,
  component: StatementsPage,
});

const statementRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: PAGES.statement,
  component: StatementPage,
});

const accountRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: PAGES.account,
  component: AccountPage,
});

const administrationRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: PAGES.administration,
  component: AdministrationPage,
});

const routeTree = rootRoute.addChildren([
  signInRoute,
  invitationRoute,
  signedInRoute.addChildren([
    overviewRoute,
    attainmentsRoute,
    decisionRoute,
    learnerRoute,
    outcomesRoute,
    outcomesEvidenceRoute,
    pathwaysRoute,
    programmesRoute,
    rolesRoute,
    questionsRoute,
    refusalsRoute,
    statementsRoute,
    statementRoute,
    accountRoute,
    administrationRoute,
  ]),
]);

/** The pages by address; moves the focus to the new page's title, as a full page load would. */
export function makeRouter(queryClient: QueryClient) {
  const router = createRouter({ routeTree, context: { queryClient }, scrollRestoration: true });
  router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
    if (fromLocation !== undefined && pathChanged)
      document.querySelector('h1')?.focus({ preventScroll: true });
  });
  return router;
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
