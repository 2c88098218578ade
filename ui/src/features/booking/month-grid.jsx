import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useEffect } from 'react'
import { DayPicker } from 'react-day-picker'
import { classNames } from '@/lib/class-names'
import {
  addMonths,
  dayOfGrid,
  formatDay,
  formatMonth,
  formatWeekday,
  gridDate,
  monthOf,
  todayIn,
} from '@/lib/time'
import { useLanguage } from '@/lib/use-language'
import { usePrefetch } from './api'
import { MonthDay } from './month-day'

const arrow =
  'grid size-11 place-items-center rounded-lg text-ink hover:bg-sunken aria-disabled:text-ink-soft'

/**
 * A month as an ARIA grid. Days without free times stay reachable, so that they can be read.
 *
 * @param {{ offer: import('./api').Offer, month: string, day: string | undefined,
 *   freeTimes: Record<string, number> | undefined,
 *   selection: ReturnType<typeof import('./use-selection').useTimeSelection>, presentDay?: string }} props presentDay is
 *   that of an appointment that is about to be moved
 */
export function MonthGrid({ offer, month, day, freeTimes, selection, presentDay }) {
  const { t, language } = useLanguage()
  const prefetch = usePrefetch()
  const today = todayIn(offer.zone)

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each month that has arrived
  useEffect(() => {
    if (freeTimes) {
      prefetch.month(offer, addMonths(month, 1))
    }
  }, [month, freeTimes !== undefined])

  const label = (/** @type {Date} */ date) => {
    const name = dayOfGrid(date)
    const parts = [formatDay(name, language)]
    if (name === today) {
      parts.push(t('booking.today'))
    }
    if (name === presentDay) {
      parts.push(t('move.present-day'))
    }
    if (freeTimes) {
      parts.push(t('booking.free', { count: freeTimes[name] ?? 0 }))
    }
    return parts.join(', ')
  }

  return (
    <DayPicker
      mode="single"
      required
      fixedWeeks
      month={gridDate(`${month}-01`)}
      onMonthChange={(date) => selection.showMonth(monthOf(dayOfGrid(date)))}
      startMonth={gridDate(`${monthOf(today)}-01`)}
      today={gridDate(today)}
      selected={day ? gridDate(day) : undefined}
      onSelect={(date) => {
        if (date && (freeTimes?.[dayOfGrid(date)] || dayOfGrid(date) === presentDay)) {
          selection.chooseDay(dayOfGrid(date))
        }
      }}
      modifiers={{
        free: (date) => Boolean(freeTimes?.[dayOfGrid(date)]),
        present: (date) => dayOfGrid(date) === presentDay,
        unknown: () => freeTimes === undefined,
      }}
      formatters={{
        formatCaption: (date) => formatMonth(monthOf(dayOfGrid(date)), language),
        formatWeekdayName: (date) =>
          formatWeekday((date.getDay() + 6) % 7, language, 'short').replace('.', ''),
      }}
      labels={{
        labelDayButton: label,
        labelGridcell: label,
        labelGrid: (date) => formatMonth(monthOf(dayOfGrid(date)), language),
        labelWeekday: (date) => formatWeekday((date.getDay() + 6) % 7, language),
        labelNext: () => t('booking.next-month'),
        labelPrevious: () => t('booking.previous-month'),
        labelNav: () => t('booking.months'),
      }}
      components={{
        DayButton: MonthDay,
        Chevron: ({ orientation }) =>
          orientation === 'left' ? (
            <ChevronLeft aria-hidden="true" className="size-5" />
          ) : (
            <ChevronRight aria-hidden="true" className="size-5" />
          ),
      }}
      classNames={{
        root: 'relative rounded-2xl border border-line bg-surface p-3 shadow-card sm:p-4',
        months: 'relative',
        nav: 'absolute inset-x-0 top-0 flex justify-between',
        button_previous: arrow,
        button_next: arrow,
        month_caption: 'flex h-11 items-center justify-center',
        caption_label: 'font-display text-lg font-semibold first-letter:uppercase',
        month_grid: 'mt-2 w-full table-fixed border-collapse',
        weekday: 'h-9 text-xs font-normal text-ink-soft',
        day: 'p-0.5 text-center',
        hidden: 'invisible',
        outside: 'invisible',
      }}
      className={classNames(freeTimes === undefined && 'animate-pulse')}
    />
  )
}
