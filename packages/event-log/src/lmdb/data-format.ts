// The pages of an LMDB data file, as npm `lmdb` 3 writes them.

/** Number of the root page of an empty tree. */
export const NO_PAGE = 0xffff_ffff_ffff_ffffn;
/** Page number u64, transaction u64, pad u16, flags u16, then bounds u16 u16 or the count of overflow pages u32. */
export const PAGE_HEAD = 24;
export const BRANCH = 0x01;
export const LEAF = 0x02;
export const OVERFLOW = 0x04;
/** Low and high half of a size or page number u16 u16, flags u16, key size u16. */
export const NODE_HEAD = 8;
export const VALUE_ON_OVERFLOW_PAGES = 0x01;
export const VALUE_IS_A_TREE = 0x02;
/** Where the description of a tree (48 bytes) names its root page. */
export const ROOT_IN_TREE = 40;
