/** One line of a description list. @param {{ name: string, children: import('react').ReactNode }} props */
export function Fact({ name, children }) {
  return (
    <div className="grid content-start gap-0.5">
      <dt className="text-ink-soft text-sm">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  )
}
