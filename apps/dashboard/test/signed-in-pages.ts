/** Addresses of pages behind sign-in over the invented API, each by a name: all pages, with what can be asked of them. */
export const SIGNED_IN_PAGES: readonly (readonly [name: string, path: string])[] = [
  [
    'attainments',
    '/attainments?competency=https%3A%2F%2Fframeworks.example.org%2Fdata%2Fquery-data-with-sql&attained=true',
  ],
  ['everyone', '/attainments?competency=https%3A%2F%2Fframeworks.example.org%2Fdata%2Fquery-data-with-sql'],
  ['decision', `/decisions/${'00'.padEnd(64, 'a3f8')}`],
  ['statements', '/statements'],
  [
    'statements-filtered',
    '/statements?verb=http%3A%2F%2Fadlnet.gov%2Fexpapi%2Fverbs%2Fpassed&since=2026-01-01T00%3A00%3A00.000Z&order=oldest',
  ],
  ['refusals', '/refused-requests'],
  ['statement', '/statements/0b6f2c1e-7a44-4d0a-9c3e-000000000019'],
  ['learner-nobody', '/learner'],
  [
    'learner',
    '/learner?person=mbox%3Amailto%3Aamara.okafor%40example.org&stack=https%3A%2F%2Facademy.example.org%2Fstacks%2Fdata&competency=https%3A%2F%2Fframeworks.example.org%2Fdata%2Fquery-data-with-sql',
  ],
  ['outcomes-rate', '/outcomes'],
  ['outcomes-curve', '/outcomes?metric=retention-by-credential'],
  ['outcomes-fill', '/outcomes?metric=time-to-fill'],
  ['outcomes-subsidised', '/outcomes?metric=retention-of-subsidised'],
  ['outcomes-pay', '/outcomes?metric=earnings-by-credential'],
  ['pathways', '/pathways'],
  ['programmes', '/programmes'],
  ['programmes-return', '/programmes?currency=USD&valuePerRetained=12000'],
  ['outcomes-unknown', '/outcomes?metric=luck'],
  [
    'evidence',
    '/outcomes/evidence?metric=hire-rate-by-credential&group=holders&key=onet-soc%7C29.1%7C15-2051.00',
  ],
  [
    'suppressed',
    '/outcomes/evidence?metric=hire-rate-by-credential&group=holders&key=onet-soc%7C29.1%7C43-4051.00',
  ],
  ['roles', '/roles'],
  ['roles-gaps', '/roles?employer=https%3A%2F%2Facme.example.org'],
  ['account', '/account'],
  ['administration', '/administration'],
  ['invitation-used', '/invitation#used'],
  ['nowhere', '/nowhere'],
];
