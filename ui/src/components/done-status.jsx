import { Check } from 'lucide-react'

/** Says beside a button that it has worked. @param {{ text: string }} props empty while there is nothing to say */
export function DoneStatus({ text }) {
  return (
    <span role="status" className="flex min-w-0 items-start empty:sr-only gap-2 text-accent-text">
      {text && <Check aria-hidden="true" className="mt-1 size-4 shrink-0" />}
      {text}
    </span>
  )
}
