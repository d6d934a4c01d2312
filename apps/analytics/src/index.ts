export { createAttainmentProjection } from './attainment/attainment-projection.ts';
export {
  countDeadLetters,
  deadLettersAt,
  type KeptLetter,
  type LetterCount,
  listDeadLetters,
} from './dead-letters/kept-letters.ts';
export { recordAt } from './dead-letters/record-at.ts';
export { createOutcomesProjection } from './outcomes/outcomes-projection.ts';
export { projectionLags } from './projection-lags.ts';
export { ATTAINMENT, OUTCOMES } from './projection-names.ts';
export { PROJECTIONS, type Projections, type ProjectionsDeps } from './projections.ts';
export { type Backlog, type BacklogReport, createBacklog, type Lagging } from './projector/backlog.ts';
export type { LocalProgress } from './projector/progress.ts';
export { createLocalProgress } from './projector/progress.ts';
export { ProjectionStopped } from './projector/projection-stopped.ts';
export { runProjection } from './projector/run-projection.ts';
export type { ApiLogger, QueryApiDeps } from './query-api/http/environment.ts';
export { createQueryApi, type QueryApiConfig } from './query-api/query-api.ts';
export { type Held, type RebuildProgress, type Rebuilt, rebuild } from './rebuild/rebuild.ts';
export { type RetryOutcome, retryDeadLetter } from './retry-dead-letter.ts';
export {
  createWorkers,
  type Workers,
  type WorkersConfig,
  type WorkersDeps,
} from './workers.ts';
