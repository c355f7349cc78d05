/** The portal's mark: a page of a register. */
export function Mark({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="6" fill="#14507d" />
      <path d="M8 9h16M8 16h16M8 23h10" stroke="#fff" strokeWidth="2.5" strokeLinecap="round" />
      <path d="M13 7v18" stroke="#8fc1e6" strokeWidth="1.5" />
    </svg>
  )
}
