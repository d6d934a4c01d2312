// Such as `en` and `en-US`, which nearly all are: the whole pattern takes five times as long.
const USUAL = /^[a-z]{2}(?:-[a-z]{2})?$/i;
// RFC 5646 section 2.1, well-formedness: language [-script] [-region] *(-variant) *(-extension) [-privateuse].
const LANGTAG =
  /^(?:(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4}|[a-z]{5,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+)$/i;

const GRANDFATHERED = new Set(
  (
    'en-gb-oed i-ami i-bnn i-default i-enochian i-hak i-klingon i-lux i-mingo i-navajo i-pwn i-tao i-tay i-tsu ' +
    'sgn-be-fr sgn-be-nl sgn-ch-de art-lojban cel-gaulish no-bok no-nyn zh-guoyu zh-hakka zh-min zh-min-nan zh-xiang'
  ).split(' '),
);

/** Whether a string is a well-formed language tag (RFC 5646; 1.0.3 Data 4.2). */
export function isLanguageTag(value: string): boolean {
  if (value.length > 100) return false;
  return USUAL.test(value) || LANGTAG.test(value) || GRANDFATHERED.has(value.toLowerCase());
}
