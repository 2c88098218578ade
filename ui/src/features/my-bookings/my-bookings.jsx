import { useEffect, useRef } from 'react'
import { Link, useSearchParams } from 'react-router'
import { PageHeading } from '@/components/page-heading'
import { ProblemView } from '@/components/problem-view'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { formatNearDay } from '@/lib/days'
import '@/lib/i18n/bookings-texts'
import { toApiProblem } from '@/lib/problem'
import { dayIn, formatZone, isZone, todayIn, visitorZone } from '@/lib/time'
import { useLanguage } from '@/lib/use-language'
import { tabs, useMyBookings } from './api'
import { BookingRow } from './booking-row'

/** What somebody has booked, with whomever. @param {{ user: import('@/lib/api/types').Me }} props */
export function MyBookings({ user }) {
  const { t, language } = useLanguage()
  const [params] = useSearchParams()
  const when = tabs.find((tab) => tab === params.get('when')) ?? 'upcoming'
  const zone = isZone(user.timezone) ? user.timezone : visitorZone()

  return (
    <div className="mx-auto grid max-w-3xl gap-8">
      <div className="grid gap-2">
        <PageHeading title={t('bookings.title')} />
        <p className="text-ink-soft">{formatZone(zone, new Date().toISOString(), language)}</p>
      </div>
      <nav aria-label={t('bookings.tabs')} className="flex">
        <ul className="flex rounded-lg bg-sunken p-1 max-sm:w-full">
          {tabs.map((tab) => (
            <li key={tab} className="grid max-sm:flex-1">
              <Link
                to={{ search: tab === 'upcoming' ? '' : `?when=${tab}` }}
                aria-current={tab === when ? 'page' : undefined}
                className="grid min-h-11 place-content-center rounded-md px-4 text-ink-soft transition-colors hover:text-ink aria-[current]:bg-surface aria-[current]:font-medium aria-[current]:text-ink aria-[current]:shadow-card max-sm:px-2"
              >
                {t(`bookings.${tab}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Bookings key={when} when={when} zone={zone} />
    </div>
  )
}

/** @param {{ when: import('./api').Tab, zone: string }} props */
function Bookings({ when, zone }) {
  const { t, language } = useLanguage()
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useMyBookings(when)
  const list = useRef(/** @type {HTMLDivElement | null} */ (null))
  const firstNew = useRef(0)
  const appointments = data?.pages.flatMap((page) => page.items)
  const count = appointments?.length ?? 0

  useEffect(() => {
    if (firstNew.current > 0 && count > firstNew.current) {
      /** @type {NodeListOf<HTMLElement> | undefined} */
      const rows = list.current?.querySelectorAll('[data-booking]')
      rows?.[firstNew.current]?.focus()
      firstNew.current = 0
    }
  }, [count])

  if (!appointments) {
    return error ? (
      <ProblemView problem={toApiProblem(error)} onRetry={refetch} />
    ) : (
      <div className="grid gap-3">
        <Skeleton className="h-7 w-64" />
        <Skeleton className="h-28 sm:h-24" />
        <Skeleton className="h-28 sm:h-24" />
        <Skeleton className="h-28 sm:h-24" />
      </div>
    )
  }
  return (
    <>
      <p role="status" className="sr-only">
        {t(hasNextPage ? 'bookings.shown' : 'bookings.count', { count })}
      </p>
      {count === 0 && <Empty when={when} />}
      <div ref={list} className="grid gap-8 empty:hidden">
        {byDay(appointments, zone).map(([day, ofDay]) => (
          <section key={day} aria-labelledby={`day-${day}`} className="grid gap-3">
            <h2 id={`day-${day}`} className="text-xl first-letter:uppercase">
              {formatNearDay(day, todayIn(zone), language)}
            </h2>
            <ul className="grid gap-3">
              {ofDay.map((appointment) => (
                <BookingRow
                  key={appointment.id}
                  appointment={appointment}
                  zone={zone}
                  isOver={when !== 'upcoming'}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {hasNextPage && (
        <Button
          look="secondary"
          className="justify-self-center"
          aria-disabled={isFetchingNextPage}
          onClick={() => {
            if (!isFetchingNextPage) {
              firstNew.current = count
              fetchNextPage()
            }
          }}
        >
          {isFetchingNextPage ? t('directory.loading') : t('directory.more')}
        </Button>
      )}
    </>
  )
}

/**
 * In the order they come in.
 *
 * @param {import('@/lib/api/types').Appointment[]} appointments
 * @param {string} zone
 */
function byDay(appointments, zone) {
  /** @type {Map<string, import('@/lib/api/types').Appointment[]>} */
  const days = new Map()
  for (const appointment of appointments) {
    const day = dayIn(appointment.starts_at, zone)
    days.set(day, [...(days.get(day) ?? []), appointment])
  }
  return [...days]
}

/** @param {{ when: import('./api').Tab }} props */
function Empty({ when }) {
  const { t } = useLanguage()
  return (
    <div className="grid justify-items-start gap-3 rounded-2xl border border-line border-dashed p-6 sm:p-10">
      <h2 className="text-2xl">{t(`bookings.none-${when}`)}</h2>
      <p className="text-ink-soft">{t(`bookings.none-${when}-hint`)}</p>
      {when !== 'cancelled' && (
        <Button asChild>
          <Link to="/">{t('bookings.find')}</Link>
        </Button>
      )}
    </div>
  )
}
