import { useState } from 'react'
import { ProblemView } from '@/components/problem-view'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { toApiProblem } from '@/lib/problem'
import { dayIn, formatDay, formatTime, hourIn, sameClock, sameInstant, visitorZone } from '@/lib/time'
import { useLanguage } from '@/lib/use-language'
import { useTimes } from './api'

/** @typedef {import('@/lib/api/types').Slot} Slot */

/**
 * The free times of one day, by part of the day.
 *
 * @param {{ offer: import('./api').Offer, day: string | undefined, firstDay: string | undefined,
 *   selection: ReturnType<typeof import('./use-selection').useTimeSelection>, present?: string }} props present is the
 *   start of an appointment that is about to be moved
 */
export function TimeList({ offer, day, firstDay, selection, present }) {
  const { t, language } = useLanguage()
  const { data: slots, error, refetch } = useTimes(offer, day)
  const presentHere = present && day && dayIn(present, offer.zone) === day ? present : undefined
  const starts = slots && startsOf(slots, presentHere)

  if (error && !slots) {
    return <ProblemView problem={toApiProblem(error)} onRetry={refetch} />
  }
  return (
    <div className="grid min-h-80 content-start gap-5">
      <h3 className="text-xl first-letter:uppercase">
        {day ? formatDay(day, language) : t('booking.pick-day')}
      </h3>
      {day && !slots && <Skeleton className="h-64" />}
      {slots?.length === 0 && (
        <div className="grid justify-items-start gap-3">
          <p>{t('booking.day-full')}</p>
          {firstDay && firstDay !== day && (
            <Button look="secondary" onClick={() => selection.chooseDay(firstDay)}>
              {t('booking.go-first', { day: formatDay(firstDay, language) })}
            </Button>
          )}
        </div>
      )}
      {starts && starts.length > 0 && (
        <PartsOfDay starts={starts} present={presentHere} offer={offer} onChoose={selection.chooseTime} />
      )}
    </div>
  )
}

/** @param {Slot[]} slots @param {string | undefined} present @returns {string[]} in order, the present one included */
function startsOf(slots, present) {
  const others = slots.map(({ starts_at }) => starts_at).filter((start) => !sameInstant(start, present))
  return present ? [...others, present].sort((one, other) => Date.parse(one) - Date.parse(other)) : others
}

/**
 * @param {{ starts: string[], present: string | undefined, offer: import('./api').Offer,
 *   onChoose: (startsAt: string) => void }} props
 */
function PartsOfDay({ starts, present, offer, onChoose }) {
  const { t, language } = useLanguage()
  const [pointed, setPointed] = useState(/** @type {string | undefined} */ (undefined))
  const other = offer.zone === offer.providerZone ? visitorZone() : offer.providerZone
  const parts = [
    { name: 'morning', from: 0, to: 12 },
    { name: 'afternoon', from: 12, to: 18 },
    { name: 'evening', from: 18, to: 24 },
  ]
  const within = (/** @type {string} */ start, /** @type {{ from: number, to: number }} */ part) => {
    const hour = hourIn(start, offer.zone)
    return part.from <= hour && hour < part.to
  }
  const differs = !sameClock(offer.zone, other, starts[0])

  return (
    <>
      {parts.map((part) => {
        const times = starts.filter((start) => within(start, part))
        return (
          times.length > 0 && (
            <div key={part.name} className="grid gap-2.5">
              <h4 id={part.name} className="text-ink-soft text-sm">
                {t(`booking.${part.name}`)}
              </h4>
              <ul
                aria-labelledby={part.name}
                className="grid grid-cols-[repeat(auto-fill,minmax(6rem,1fr))] gap-2"
              >
                {times.map((start) => (
                  <li key={start}>
                    {start === present ? (
                      <PresentTime start={start} zone={offer.zone} />
                    ) : (
                      <Button
                        look="tile"
                        size="tile"
                        onClick={() => onChoose(start)}
                        onFocus={() => setPointed(start)}
                        onPointerEnter={() => setPointed(start)}
                      >
                        <time dateTime={start}>{formatTime(start, offer.zone, language)}</time>
                      </Button>
                    )}
                  </li>
                ))}
              </ul>
            </div>
          )
        )
      })}
      {differs && (
        <p className="min-h-6 text-ink-soft text-sm">
          {pointed &&
            t(offer.zone === offer.providerZone ? 'booking.is-for-you' : 'booking.is-for-provider', {
              one: formatTime(pointed, offer.zone, language),
              other: formatTime(pointed, other, language),
            })}
        </p>
      )}
    </>
  )
}

/** Where the appointment is now: a place among the others, not a choice. @param {{ start: string, zone: string }} props */
function PresentTime({ start, zone }) {
  const { t, language } = useLanguage()
  return (
    <span className="grid min-h-11 place-content-center rounded-lg bg-amber-soft px-2 py-1 text-center text-amber-text leading-tight ring-2 ring-amber-text ring-inset">
      <time dateTime={start} className="font-medium">
        {formatTime(start, zone, language)}
      </time>
      <span className="text-xs">{t('move.present')}</span>
    </span>
  )
}
