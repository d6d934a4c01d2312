import { useSyncExternalStore } from 'react';

/** As the style sheet has it: paper is light whatever the screen is. */
const DARK = 'screen and (prefers-color-scheme: dark)';

/** The style sheet's present colours, for what CSS can't reach. */
export function readPalette(element: Element) {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    accent: colour('accent'),
    ink: colour('ink'),
    line: colour('line'),
    muted: colour('muted'),
    paper: colour('paper'),
    font: style.fontFamily,
  };
}

/** `dark` or `light`; the component renders again when the system's choice changes, and for printing. */
export function usePaletteChange(): 'dark' | 'light' {
  return useSyncExternalStore(subscribe, () => (matchMedia(DARK).matches ? 'dark' : 'light'));
}

function subscribe(onChange: () => void): () => void {
  const scheme = matchMedia(DARK);
  scheme.addEventListener('change', onChange);
  return () => scheme.removeEventListener('change', onChange);
}
