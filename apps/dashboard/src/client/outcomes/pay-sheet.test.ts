import type { PaySheetAnswer } from '@cairn/query-contract';
import { createElement } from 'react';
import { describe, expect, it } from 'vitest';
import * as fixture from '../../../test/fixture-pay.ts';
import { wordsOfPart } from '../testing/render-page.ts';
import { PaySheet } from './pay-sheet.tsx';

type Sheet = Extract<PaySheetAnswer, { suppressed: false }>;
const SHEET = fixture.paySheet(Date.UTC(2026, 11, 1)) as unknown as Sheet;

const said = (sheet: Sheet) => wordsOfPart(createElement(PaySheet, { sheet }));

describe('the sheet of pay', () => {
  it('says each number with its interval, and why there is none', () => {
    const words = said(SHEET);
    expect(words).toContain('Of 185 holders and 260 non-holders');
    expect(words).toContain('+USD 2,410 (95%: +USD 77.60 to +USD 4,742)');
    expect(words).toContain('year 2 before: not shown: too few people');
    expect(words).toContain('change before the award: not given: there is no earlier period');
    expect(words).toContain('weighted: not given: no overlap');
    expect(words).toContain('+8.3% (+4.2% to +12.7%)');
    expect(words).not.toMatch(/differed already|opposite|undefined|NaN/);
  });

  it('warns of groups that differed before, and of a difference that turns', () => {
    const negativeControl = {
      ...SHEET.negativeControl,
      flagged: { difference: false, differenceInDifferences: true },
    };
    const words = said({ ...SHEET, negativeControl, reversed: true });
    expect(words).toContain('The groups differed already');
    expect(words).toContain('It points in the opposite direction.');
  });
});
