import { CalendarX2, CheckCheck, CircleCheck, CircleX, Hourglass, TimerOff, UserX } from 'lucide-react'
import { classNames } from '@/lib/class-names'
import '@/lib/i18n/status-texts'
import { useLanguage } from '@/lib/use-language'

const good = 'bg-accent-soft text-accent-text'
const waiting = 'bg-amber-soft text-amber-text'
const over = 'bg-sunken text-ink-soft'

/** @type {Record<string, [icon: import('lucide-react').LucideIcon, tint: string]>} */
const signs = {
  held: [Hourglass, waiting],
  pending: [Hourglass, waiting],
  confirmed: [CircleCheck, good],
  completed: [CheckCheck, good],
  rejected: [CircleX, over],
  cancelled: [CalendarX2, over],
  expired: [TimerOff, over],
  no_show: [UserX, over],
}

/** The status of an appointment, as a sign and a word. @param {{ status: string }} props */
export function StatusBadge({ status }) {
  const { t } = useLanguage()
  const [Icon, tint] = signs[status] ?? signs.held
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-1.5 whitespace-nowrap rounded-md px-2 py-1 text-sm leading-tight',
        tint,
      )}
    >
      <Icon aria-hidden="true" className="size-4 shrink-0" />
      {t(`status.${status}`)}
    </span>
  )
}
