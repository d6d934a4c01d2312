import { createProjections, type ProjectionsDeps } from '../run-projections.ts';
import { statementsProjection } from '../statements/project.ts';

/** Projects statements until the signal aborts. @throws what stopped the projection */
export function runStatements(deps: Omit<ProjectionsDeps, 'onFailure'>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const projections = createProjections({ ...deps, onFailure: reject }, [statementsProjection]);
    projections.start();
    signal.addEventListener('abort', () => void projections.stop().then(resolve, reject), { once: true });
  });
}
