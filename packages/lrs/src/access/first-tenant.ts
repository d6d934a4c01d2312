/** The tenant a Cairn starts with. */
export const FIRST_TENANT = 'default';
