const MINUS = '−';

/** Amounts under a thousand, such as pay by the hour, with cents. */
const WITH_CENTS_UNDER = 1000;

/** An amount with its currency (ISO 4217), if there is one: `USD 24,310`, `USD 21.75`. */
export function formatMoney(amount: number, currency: string | null): string {
  const digits = Math.abs(amount) < WITH_CENTS_UNDER ? 2 : 0;
  const number = new Intl.NumberFormat('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(Math.abs(amount));
  const sign = amount < 0 && /[1-9]/.test(number) ? MINUS : '';
  return currency === null ? `${sign}${number}` : `${sign}${currency} ${number}`;
}

/** A difference of two amounts, always signed: `+USD 1,794`. */
export function formatMoneyChange(amount: number, currency: string | null): string {
  const text = formatMoney(amount, currency);
  return text.startsWith(MINUS) || !/[1-9]/.test(text) ? text : `+${text}`;
}
