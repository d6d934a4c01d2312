/**
 * The pages by address; `$name` stands for one part of a path. The client makes its routes of this list, and the server
 * serves the page for these addresses and no others.
 */
export const PAGES = {
  overview: '/',
  signIn: '/sign-in',
  invitation: '/invitation',
  account: '/account',
  administration: '/administration',
  attainments: '/attainments',
  decision: '/decisions/$decisionId',
  learner: '/learner',
  outcomes: '/outcomes',
  outcomesEvidence: '/outcomes/evidence',
  pathways: '/pathways',
  programmes: '/programmes',
  questions: '/questions',
  refusals: '/refused-requests',
  roles: '/roles',
  statements: '/statements',
  statement: '/statements/$statementId',
} as const;

const KNOWN = Object.values(PAGES).map(partsOf);

/** Whether a page is at a path. As the client's router does, it ignores case and a slash at the end. */
export function isPage(path: string): boolean {
  const parts = partsOf(path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path);
  return KNOWN.some(
    (page) =>
      page.length === parts.length &&
      page.every((part, i) => (part.startsWith('$') ? parts[i] !== '' : part === parts[i]?.toLowerCase())),
  );
}

function partsOf(path: string): string[] {
  return path.split('/').slice(1);
}
