/** For tests alone: counts as they are, to compare them with those of an oracle. */
export { open as opened } from '../disclosure/undisclosed.ts';
