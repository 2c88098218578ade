import { CalendarSearch, ChevronLeft, ChevronRight } from 'lucide-react'
import { useRef } from 'react'
import { Link, useSearchParams } from 'react-router'
import { ProblemView } from '@/components/problem-view'
import { StatusBadge } from '@/components/status-badge'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { classNames } from '@/lib/class-names'
import { addDays, formatNearDay } from '@/lib/days'
import { toApiProblem } from '@/lib/problem'
import { formatTime, isDay, todayIn } from '@/lib/time'
import { useLanguage } from '@/lib/use-language'
import { useDay } from './api'

/** The appointments of the day that the address names, or of today. @param {{ business: import('./api').Business }} props */
export function Day({ business }) {
  const { t, language } = useLanguage()
  const [params, setParams] = useSearchParams()
  const today = todayIn(business.timezone)
  const wanted = params.get('date')
  const day = wanted && isDay(wanted) ? wanted : today
  const { data: appointments, error, refetch } = useDay(business, day)
  const name = formatNearDay(day, today, language)

  return (
    <section aria-labelledby="day" className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <h2 id="day" className="text-xl first-letter:uppercase sm:text-2xl">
          {name}
        </h2>
        <div className="flex items-center gap-2">
          <DayLink day={addDays(day, -1)} today={today} name={t('agenda.day-before')} Icon={ChevronLeft} />
          <DayLink day={addDays(day, 1)} today={today} name={t('agenda.day-after')} Icon={ChevronRight} />
          <DayPicker day={day} onPick={(picked) => setParams(picked === today ? {} : { date: picked })} />
          {day !== today && (
            <Button asChild look="secondary">
              <Link to={{ search: '' }}>{t('agenda.today')}</Link>
            </Button>
          )}
        </div>
      </div>
      <p role="status" className="sr-only">
        {appointments && `${name}: ${t('agenda.count', { count: appointments.length })}`}
      </p>
      {!appointments && error && <ProblemView problem={toApiProblem(error)} onRetry={refetch} />}
      {!appointments && !error && <Skeleton className="h-64" />}
      {appointments?.length === 0 && (
        <p className="rounded-2xl border border-line border-dashed p-6 text-ink-soft sm:p-10">
          {t('agenda.none')}
        </p>
      )}
      {appointments && appointments.length > 0 && (
        <ol className="divide-y divide-line overflow-hidden rounded-2xl border border-line bg-surface shadow-card">
          {appointments.map((appointment) => (
            <DayRow key={appointment.id} appointment={appointment} />
          ))}
        </ol>
      )}
    </section>
  )
}

/**
 * @param {{ day: string, today: string, name: string, Icon: import('lucide-react').LucideIcon }} props
 */
function DayLink({ day, today, name, Icon }) {
  return (
    <Button asChild look="secondary" className="size-11 shrink-0 px-0">
      <Link to={{ search: day === today ? '' : `?date=${day}` }} aria-label={name}>
        <Icon aria-hidden="true" className="size-5 shrink-0" />
      </Link>
    </Button>
  )
}

/**
 * The browser's own calendar, behind a button: its field would write dates in the browser's language, not in the page's.
 *
 * @param {{ day: string, onPick: (day: string) => void }} props
 */
function DayPicker({ day, onPick }) {
  const { t } = useLanguage()
  const field = useRef(/** @type {HTMLInputElement | null} */ (null))
  return (
    <span className="relative">
      <Button
        look="secondary"
        className="size-11 shrink-0 px-0"
        aria-label={t('agenda.go-to')}
        onClick={() => field.current?.showPicker()}
      >
        <CalendarSearch aria-hidden="true" className="size-5 shrink-0" />
      </Button>
      <input
        ref={field}
        type="date"
        tabIndex={-1}
        aria-hidden="true"
        value={day}
        className="pointer-events-none absolute inset-0 size-11 opacity-0"
        onChange={({ target }) => isDay(target.value) && onPick(target.value)}
      />
    </span>
  )
}

/** @param {{ appointment: import('@/lib/api/types').Appointment }} props */
function DayRow({ appointment }) {
  const { language } = useLanguage()
  const { status, starts_at, ends_at, timezone } = appointment
  const isOff = ['rejected', 'cancelled', 'expired'].includes(status)
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-2 p-4 transition-colors focus-within:bg-accent-soft hover:bg-accent-soft sm:grid-cols-[8.5rem_minmax(0,1fr)_auto] sm:px-6">
      <time dateTime={starts_at} className={classNames('font-medium', isOff && 'text-ink-soft line-through')}>
        {formatTime(starts_at, timezone, language)} – {formatTime(ends_at, timezone, language)}
      </time>
      <div className="min-w-0 leading-snug max-sm:order-last max-sm:col-span-2">
        <Link
          to={`/agenda/${appointment.id}`}
          className="break-words rounded-sm font-medium after:absolute after:inset-0"
        >
          {appointment.client_name}
        </Link>
        <span className="block break-words text-ink-soft">{appointment.service_name}</span>
      </div>
      <div className="justify-self-end">
        <StatusBadge status={status} />
      </div>
    </li>
  )
}
