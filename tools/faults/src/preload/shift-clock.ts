// Loaded before a store under test: its clock jumps by FAULTS_CLOCK_SHIFT_MS, FAULTS_CLOCK_AFTER_MS after the start.
const { FAULTS_CLOCK_SHIFT_MS = '0', FAULTS_CLOCK_AFTER_MS = '0' } = process.env;
const RealDate = Date;
const realNow = Date.now;
let shift = 0;

class ShiftedDate extends RealDate {
  constructor(...given: [] | [string | number | Date]) {
    if (given.length === 0) super(realNow() + shift);
    else super(...(given as [number]));
  }

  static override now(): number {
    return realNow() + shift;
  }
}

globalThis.Date = ShiftedDate as DateConstructor;
setTimeout(() => {
  shift = Number(FAULTS_CLOCK_SHIFT_MS);
}, Number(FAULTS_CLOCK_AFTER_MS)).unref();
