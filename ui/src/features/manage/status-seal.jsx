import { CalendarX2, CircleCheck, Hourglass } from 'lucide-react'
import { classNames } from '@/lib/class-names'

/** A sign for what the heading says. @param {{ status: import('@/lib/api/types').Appointment['status'] }} props */
export function StatusSeal({ status }) {
  const good = status === 'confirmed' || status === 'completed'
  const waiting = status === 'pending' || status === 'held'
  const Icon = good ? CircleCheck : waiting ? Hourglass : CalendarX2
  return (
    <span
      aria-hidden="true"
      className={classNames(
        'grid size-14 place-items-center rounded-2xl',
        good && 'bg-accent text-on-accent',
        waiting && 'bg-amber-soft text-amber-text',
        !good && !waiting && 'bg-sunken text-ink-soft',
      )}
    >
      <Icon className="size-7" strokeWidth={1.75} />
    </span>
  )
}
