import { ChevronDown } from 'lucide-react'
import { classNames } from '@/lib/class-names'

/** The browser's own list: it opens at once however long it is. @param {import('react').ComponentProps<'select'>} props */
export function Select({ className, ...props }) {
  return (
    <div className="relative">
      <select
        className={classNames(
          'min-h-12 w-full appearance-none truncate rounded-lg border border-line-strong bg-surface py-2.5 pr-11 pl-3.5 text-base text-ink aria-invalid:border-danger aria-invalid:outline-danger',
          className,
        )}
        {...props}
      />
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-3.5 size-5 -translate-y-1/2 text-ink-soft"
      />
    </div>
  )
}
