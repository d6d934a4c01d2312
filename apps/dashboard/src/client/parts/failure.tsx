/** Why what a form or button was for did not happen; room that screen readers watch while there is nothing to say. */
export function Failure({ error }: { readonly error: Error | null }) {
  return (
    <div role="alert">
      {error !== null && (
        <p className="rounded-lg bg-bad-soft px-3.5 py-2.5 text-sm text-bad">{error.message}</p>
      )}
    </div>
  );
}
