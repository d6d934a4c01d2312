import { ApiError } from '../api/api-error.ts';
import { mayPass } from '../api/outage.ts';
import { Button } from './button.tsx';

/** What happened, what to do, and a way to try again. */
export function Problem(props: {
  readonly what: string;
  readonly error: unknown;
  readonly onRetry: () => void;
}) {
  const { message, advice, requestId } = explain(props.error);
  return (
    <div role="alert" className="rounded-lg border border-line bg-sunken/60 p-5 text-sm">
      <p className="font-medium">{props.what} could not be loaded.</p>
      <p className="mt-1 max-w-prose text-muted">
        {message} {advice} {mayPass(props.error) && 'This page retries by itself.'}
      </p>
      <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button onClick={props.onRetry}>Try again</Button>
        {requestId !== undefined && (
          <span className="text-xs text-muted">
            Request <code className="break-all">{requestId}</code>
          </span>
        )}
      </div>
    </div>
  );
}

function explain(error: unknown): { message: string; advice: string; requestId?: string } {
  if (!(error instanceof ApiError)) {
    return { message: 'The page itself failed.', advice: 'Reload it; if it fails again, report it.' };
  }
  return {
    message: error.message,
    advice: error.hint ?? adviceFor(error.status),
    ...(error.requestId !== undefined && { requestId: error.requestId }),
  };
}

function adviceFor(status: number): string {
  if (status === 403) return 'Your account may not see this; ask the operator of this Cairn.';
  if (status === 404) return 'The address may be wrong, or the item was never stored here.';
  if (status === 429 || status === 503) return 'Cairn is starting or busy.';
  if (status >= 500) return 'If this persists, give the request number to the operator of this Cairn.';
  return '';
}
