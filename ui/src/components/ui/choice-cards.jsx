import { RadioGroup } from 'radix-ui'
import { classNames } from '@/lib/class-names'

/** @param {import('react').ComponentProps<typeof RadioGroup.Root>} props */
export function ChoiceCards({ className, ...props }) {
  return <RadioGroup.Root className={classNames('grid gap-2.5', className)} {...props} />
}

/** @param {import('react').ComponentProps<typeof RadioGroup.Item>} props */
export function ChoiceCard({ className, children, ...props }) {
  return (
    <RadioGroup.Item
      className={classNames(
        'group flex min-h-11 items-center gap-4 rounded-xl border border-line bg-surface p-4 text-left transition-colors',
        'hover:border-line-strong data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft',
        className,
      )}
      {...props}
    >
      <span
        aria-hidden="true"
        className="grid size-5 shrink-0 place-items-center rounded-full border border-line-strong bg-surface group-data-[state=checked]:border-accent"
      >
        <RadioGroup.Indicator className="size-2.5 rounded-full bg-accent" />
      </span>
      {children}
    </RadioGroup.Item>
  )
}
