export { ATTAINMENT, createAttainmentProjection } from './attainment/attainment-projection.ts';
export {
  countDeadLetters,
  deadLettersAt,
  type KeptLetter,
  type LetterCount,
  listDeadLetters,
} from './dead-letters/kept-letters.ts';
export { recordAt } from './dead-letters/record-at.ts';
export { type RetryOutcome, retryDeadLetter } from './dead-letters/retry.ts';
export { createOutcomesProjection, OUTCOMES } from './outcomes/outcomes-projection.ts';
export { PROJECTIONS, type Projections, type ProjectionsDeps } from './projections.ts';
export { type Backlog, type BacklogReport, createBacklog, type Lagging } from './projector/backlog.ts';
export type { LocalProgress } from './projector/progress.ts';
export { createLocalProgress } from './projector/progress.ts';
export { projectionLags } from './projector/projection-lags.ts';
export { ProjectionStopped } from './projector/projection-stopped.ts';
export { runProjection } from './projector/run-projection.ts';
export type { ApiLogger, QueryApiDeps } from './query-api/http/environment.ts';
export { createQueryApi, type QueryApiConfig } from './query-api/query-api.ts';
export { type Held, type RebuildProgress, type Rebuilt, rebuild } from './rebuild/rebuild.ts';
export {
  createWorkers,
  type Workers,
  type WorkersConfig,
  type WorkersDeps,
} from './workers.ts';
