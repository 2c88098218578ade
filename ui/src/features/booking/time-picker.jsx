import { useEffect, useRef } from 'react'
import { ProblemView } from '@/components/problem-view'
import { Segments } from '@/components/ui/segments'
import { toApiProblem } from '@/lib/problem'
import { dayIn, formatDay, formatZone, monthOf, sameClock, todayIn, visitorZone } from '@/lib/time'
import { useLanguage } from '@/lib/use-language'
import { useFirstDay, useMonth } from './api'
import { MonthGrid } from './month-grid'
import { TimeList } from './time-list'

/**
 * A day of a month, then a time of that day.
 *
 * @param {{ provider: { slug: string, timezone: string }, serviceId: string,
 *   selection: ReturnType<typeof import('./use-selection').useTimeSelection>, focusOnArrival: boolean,
 *   present?: string }} props present is the start of an appointment that is about to be moved
 */
export function TimePicker({ provider, serviceId, selection, focusOnArrival, present }) {
  const { t, language } = useLanguage()
  const { zone, day, chooseDay } = selection
  const offer = { slug: provider.slug, serviceId, zone, providerZone: provider.timezone }
  const first = useFirstDay(offer)
  const month = selection.month ?? monthOf(first.data ?? todayIn(zone))
  const { data: freeTimes, error, refetch } = useMonth(offer, month)
  const heading = useRef(/** @type {HTMLHeadingElement | null} */ (null))
  const announced = useRef(false)

  useEffect(() => {
    if (focusOnArrival) {
      heading.current?.focus()
    }
  }, [focusOnArrival])

  const wanted = day === undefined && selection.month === undefined ? first.data : undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: acts once for each day found
  useEffect(() => {
    if (wanted) {
      announced.current = true
      chooseDay(wanted)
    }
  }, [wanted])

  return (
    <section className="grid gap-5">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div>
          <h2 ref={heading} tabIndex={-1} className="text-2xl">
            {t('booking.when')}
          </h2>
          <p className="text-ink-soft text-sm">
            {formatZone(zone, `${day ?? `${month}-15`}T12:00:00Z`, language)}
          </p>
        </div>
        <ZoneSwitch provider={provider} zone={zone} onChange={selection.chooseZone} />
      </div>
      <p role="status" className="sr-only">
        {announced.current && day && day === first.data
          ? t('booking.first-day', { day: formatDay(day, language) })
          : ''}
      </p>
      {first.data === null && <p className="rounded-xl bg-amber-soft p-4">{t('booking.nothing-free')}</p>}
      {error && <ProblemView problem={toApiProblem(error)} onRetry={refetch} />}
      <div className="grid items-start gap-8 md:grid-cols-[22rem_minmax(0,1fr)] md:gap-10">
        <MonthGrid
          offer={offer}
          month={month}
          day={day}
          freeTimes={freeTimes}
          selection={selection}
          presentDay={present && dayIn(present, zone)}
        />
        <TimeList
          offer={offer}
          day={day}
          firstDay={first.data ?? undefined}
          selection={selection}
          present={present}
        />
      </div>
    </section>
  )
}

/**
 * @param {{ provider: { timezone: string }, zone: string, onChange: (zone: string) => void }} props
 */
function ZoneSwitch({ provider, zone, onChange }) {
  const { t } = useLanguage()
  const own = visitorZone()
  const others = [own, zone].filter((other) => !sameClock(other, provider.timezone, new Date().toISOString()))
  const other = others.find((candidate) => candidate !== provider.timezone)
  if (!other) {
    return null
  }
  return (
    <Segments
      label={t('booking.zone')}
      value={zone}
      onChange={onChange}
      options={[
        { value: provider.timezone, label: t('booking.zone-provider') },
        { value: other, label: other === own ? t('booking.zone-own') : other },
      ]}
    />
  )
}
