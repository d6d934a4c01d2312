import { formatClock, formatDay, formatMoment } from '../format/times.ts';

const FORMS = { clock: formatClock, day: formatDay, moment: formatMoment } as const;

/** A time in the reader's zone; the exact UTC time is its title. */
export function Moment({ at, as = 'moment' }: { readonly at: string; readonly as?: keyof typeof FORMS }) {
  return (
    <time dateTime={at} title={at} className="whitespace-nowrap tabular-nums">
      {FORMS[as](at)}
    </time>
  );
}
