/** Grey bars in the shape of what is coming; a screen reader hears that it is loading. */
export function Skeleton(props: {
  readonly rows?: number;
  readonly rowClassName?: string;
  readonly label: string;
}) {
  const rows = Array.from({ length: props.rows ?? 1 }, (_, row) => row);
  return (
    <div role="status" aria-label={`Loading ${props.label}`} className="space-y-3">
      {rows.map((row) => (
        <div
          key={row}
          className={`skeleton ${props.rowClassName ?? 'h-5'} ${props.rows !== undefined && row % 3 === 2 ? 'w-4/5' : ''}`}
        />
      ))}
    </div>
  );
}
