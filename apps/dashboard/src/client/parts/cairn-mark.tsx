/** Three stacked stones: the mark beside the name. */
export function CairnMark({ className }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={className} fill="currentColor">
      <ellipse cx="17" cy="6" rx="4.6" ry="3.2" transform="rotate(-9 17 6)" />
      <ellipse cx="14.8" cy="14.4" rx="8" ry="4" transform="rotate(6 14.8 14.4)" opacity=".8" />
      <ellipse cx="16.2" cy="24.6" rx="12.6" ry="5" transform="rotate(-3 16.2 24.6)" opacity=".6" />
    </svg>
  );
}
