/** Clock time in the reader's zone: `10:42:07`. */
export function formatClock(iso: string): string {
  return new Intl.DateTimeFormat('en', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(iso));
}

/** Hour and minute in the reader's zone: `10:42`. */
export function formatMinute(iso: string): string {
  return new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    new Date(iso),
  );
}

/** A day in the reader's zone: `23 Nov 2026`. */
export function formatDay(iso: string): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' }).format(
    new Date(iso),
  );
}

/** Day and clock time: `23 Nov 2026, 10:42:07`. */
export function formatMoment(iso: string): string {
  return `${formatDay(iso)}, ${formatClock(iso)}`;
}
