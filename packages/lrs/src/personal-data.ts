/** A table, document or file of an installation, and whether it holds personal data. */
export type DataPlace = {
  readonly store: 'clickhouse' | 'postgresql' | 'files';
  /** The table; of files, the folder in the data folder. */
  readonly name: string;
} & (
  | {
      readonly isPersonal: true;
      /** What of persons it holds. */
      readonly holds: string;
      /**
       * The columns that name the person, with the form: `identifier` (`ifiOf`), `email`, `statement` (the id of a statement
       * about the person), `seq` (the place of one in the log), `text` (identifiers stand within a text).
       */
      readonly person: Readonly<Record<string, 'identifier' | 'email' | 'statement' | 'seq' | 'text'>>;
    }
  | { readonly isPersonal: false; readonly why: string }
);

type Person = Extract<DataPlace, { isPersonal: true }>['person'];

const personal = (store: DataPlace['store']) => (name: string, holds: string, person: Person) =>
  ({ store, name, isPersonal: true, holds, person }) as const;
const impersonal = (store: DataPlace['store']) => (name: string, why: string) =>
  ({ store, name, isPersonal: false, why }) as const;

const [warehouse, plainWarehouse] = [personal('clickhouse'), impersonal('clickhouse')];
const [database, plainDatabase] = [personal('postgresql'), impersonal('postgresql')];
const [files, plainFiles] = [personal('files'), impersonal('files')];

/**
 * Every place that holds data, one registry for all stores: erasure walks it. Tests beside each store fail when one of its
 * tables is missing here, or names a column that it does not have.
 */
export const DATA_PLACES: readonly DataPlace[] = [
  warehouse('statements', 'The texts of statements, and who they are about', {
    actor: 'identifier',
    exact: 'text',
  }),
  warehouse('refs', 'Which statements name an identifier', { key: 'identifier' }),
  warehouse('statement_index', 'Which statements name an identifier', { keys: 'identifier' }),
  warehouse('seen', 'What statements say of agents and activities', { key: 'identifier', content: 'text' }),
  warehouse('statement_ids', 'Ids of statements', { id: 'statement' }),
  warehouse('statement_refs', 'Ids of statements that refer to others', {
    id: 'statement',
    target: 'statement',
  }),
  warehouse('voided_statements', 'Places of statements that are voided', { seq: 'seq' }),
  warehouse('evidence', 'Results of learners', {
    learner: 'identifier',
    assessor: 'identifier',
    document: 'text',
  }),
  warehouse('evidence_voids', 'Ids of statements that are voided', { target_id: 'statement' }),
  warehouse('attainment_decisions', 'What persons have attained', {
    person: 'identifier',
    newest: 'statement',
    cause_id: 'statement',
  }),
  warehouse('attainment_due', 'When what persons have attained is decided again', { person: 'identifier' }),
  warehouse('employment_events', 'Applications and employment', {
    candidate: 'identifier',
    event: 'text',
    record_key: 'text',
  }),
  warehouse('applications', 'Applications', { person: 'identifier', candidate: 'identifier' }),
  warehouse('employment_spells', 'Employments', { person: 'identifier' }),
  warehouse('pay_observations', 'What persons were paid', {
    person: 'identifier',
    statement_id: 'statement',
  }),
  warehouse('programme_seats', 'Seats in programmes', { person: 'identifier' }),
  warehouse('newest_applications', 'The newest row of each application', {
    person: 'identifier',
    candidate: 'identifier',
  }),
  warehouse('newest_spells', 'The newest row of each employment', { person: 'identifier' }),
  warehouse('newest_pays', 'The newest row of each pay', { person: 'identifier', statement_id: 'statement' }),
  warehouse('newest_seats', 'The newest row of each seat', { person: 'identifier' }),
  warehouse('credential_awards', 'Credentials of learners', { learner: 'identifier', document: 'text' }),
  warehouse('credential_checks', 'When credentials of learners were checked', { document: 'text' }),
  warehouse('outcome_voids', 'Ids of statements that are voided', { target_id: 'statement' }),
  warehouse('person_links', 'Which identifiers belong to one person', {
    identifier: 'identifier',
    person: 'identifier',
    reason: 'text',
    recorded_by: 'text',
  }),
  warehouse('outcome_person_links', 'Which identifiers belong to one person', {
    identifier: 'identifier',
    person: 'identifier',
    reason: 'text',
  }),
  warehouse('persons', 'Whose an identifier is', { identifier: 'identifier', persons: 'identifier' }),
  warehouse('dead_letters', 'Why a statement could not be used', {
    statement_id: 'statement',
    issues: 'text',
  }),
  warehouse('catalogue', 'Who published an item', { published_by: 'email' }),
  plainWarehouse('clock_events', 'Up to when time alone was taken into account'),
  plainWarehouse('projection_marks', 'How far projections are'),
  plainWarehouse('schema_migrations', 'Which migrations are applied'),
  plainWarehouse('generations', 'Which tables are in use'),
  plainWarehouse('rebuild_reasons', 'Why the tables were rebuilt'),

  database('documents', 'State and profile documents of agents', { agent: 'identifier', content: 'text' }),
  database('users', 'Who signs in to the page', { email: 'email', name: 'text' }),
  database('invitations', 'Who may become a user', { email: 'email', invited_by: 'email' }),
  database('sessions', 'Who is signed in', { email: 'email' }),
  database('api_keys', 'What keys are for, which may name somebody', { name: 'text' }),
  database('catalogue_drafts', 'Who wrote and published a draft', {
    created_by: 'email',
    changed_by: 'email',
    published_by: 'email',
  }),
  plainDatabase('tenants', 'Names of organisations'),
  database('refused_requests', 'Why requests were refused; what was said of them may name somebody', {
    message: 'text',
  }),
  plainDatabase('metric_looks', 'How comparisons of groups were asked for, and since when'),

  files('log', 'All statements, links and publications as they came; on Kafka, the topic', {
    record: 'text',
  }),
  files('attachments', 'Files that came with statements; on S3, the bucket', { file: 'text' }),
  files('warehouse', 'The tables of ClickHouse', { table: 'text' }),
  files('postgres', 'The tables of PostgreSQL', { table: 'text' }),
  plainFiles('pepper', 'The secret that keys are hashed with'),
  plainFiles('run.json', 'Which process runs'),
];
