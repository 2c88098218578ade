import { classNames } from '@/lib/class-names'

const box =
  'w-full rounded-lg border border-line-strong bg-surface py-2.5 pr-3.5 text-base text-ink placeholder:text-ink-soft ' +
  'aria-invalid:border-danger aria-invalid:outline-danger'

/** @param {import('react').ComponentProps<'input'> & { roomForIcon?: boolean }} props */
export function Input({ className, roomForIcon = false, ...props }) {
  return (
    <input className={classNames(box, 'min-h-12', roomForIcon ? 'pl-11' : 'pl-3.5', className)} {...props} />
  )
}

/** @param {import('react').ComponentProps<'textarea'>} props */
export function Textarea({ className, rows = 3, ...props }) {
  return <textarea rows={rows} className={classNames(box, 'pl-3.5', className)} {...props} />
}

/**
 * A label, its control, a hint and an error, tied together for assistive technology.
 *
 * @param {{ id: string, label: string, optional?: string, hint?: string, error?: string,
 *   children: (wiring: { id: string, 'aria-invalid': boolean | undefined, 'aria-describedby': string | undefined })
 *     => import('react').ReactNode }} props optional is the word that marks a field nobody must fill
 */
export function Field({ id, label, optional, hint, error, children }) {
  const hintId = hint ? `${id}-hint` : undefined
  const errorId = error ? `${id}-error` : undefined
  const describedBy = [errorId, hintId].filter(Boolean).join(' ') || undefined
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
        {optional && <span className="ml-1.5 font-normal text-ink-soft text-sm">({optional})</span>}
      </label>
      {children({ id, 'aria-invalid': error ? true : undefined, 'aria-describedby': describedBy })}
      {error && (
        <p id={errorId} className="font-medium text-danger text-sm">
          {error}
        </p>
      )}
      {hint && (
        <p id={hintId} className="text-ink-soft text-sm">
          {hint}
        </p>
      )}
    </div>
  )
}
