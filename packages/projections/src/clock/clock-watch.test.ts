import { expect, it } from 'vitest';
import { clockDetail, createClockWatch } from './clock-watch.ts';

it('knows how far time is decided only while the process leads', () => {
  const watch = createClockWatch();
  expect(clockDetail(watch)).toEqual({ state: 'standby', decidedThrough: null, events: 0 });
  watch.leads(true);
  expect(clockDetail(watch)).toEqual({ state: 'leading', decidedThrough: null, events: 0 });
  watch.looked(Date.UTC(2026, 10, 30));
  watch.advanced();
  const events = { leading: true, decidedThrough: Date.UTC(2026, 10, 30), events: 1 };
  expect(watch.figures()).toEqual(events);
  expect(clockDetail(watch)).toMatchObject({ decidedThrough: '2026-11-30T00:00:00.000Z' });
  watch.leads(false);
  expect(clockDetail(watch)).toEqual({ state: 'standby', decidedThrough: null, events: 1 });
});
