import { useState } from 'react'
import { ProblemView } from '@/components/problem-view'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { toApiProblem } from '@/lib/problem'
import { formatDay, formatTime, hourIn, sameClock, visitorZone } from '@/lib/time'
import { useLanguage } from '@/lib/use-language'
import { useTimes } from './api'

/** @typedef {import('@/lib/api/types').Slot} Slot */

/**
 * The free times of one day, by part of the day.
 *
 * @param {{ offer: import('./api').Offer, day: string | undefined, firstDay: string | undefined,
 *   selection: ReturnType<typeof import('./use-selection').useSelection> }} props
 */
export function TimeList({ offer, day, firstDay, selection }) {
  const { t, language } = useLanguage()
  const { data: slots, error, refetch } = useTimes(offer, day)

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
      {slots && slots.length > 0 && (
        <PartsOfDay slots={slots} offer={offer} onChoose={selection.chooseTime} />
      )}
    </div>
  )
}

/** @param {{ slots: Slot[], offer: import('./api').Offer, onChoose: (startsAt: string) => void }} props */
function PartsOfDay({ slots, offer, onChoose }) {
  const { t, language } = useLanguage()
  const [pointed, setPointed] = useState(/** @type {string | undefined} */ (undefined))
  const other = offer.zone === offer.providerZone ? visitorZone() : offer.providerZone
  const parts = [
    { name: 'morning', from: 0, to: 12 },
    { name: 'afternoon', from: 12, to: 18 },
    { name: 'evening', from: 18, to: 24 },
  ]
  const within = (/** @type {Slot} */ slot, /** @type {{ from: number, to: number }} */ part) => {
    const hour = hourIn(slot.starts_at, offer.zone)
    return part.from <= hour && hour < part.to
  }
  const differs = !sameClock(offer.zone, other, slots[0].starts_at)

  return (
    <>
      {parts.map((part) => {
        const times = slots.filter((slot) => within(slot, part))
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
                {times.map(({ starts_at }) => (
                  <li key={starts_at}>
                    <Button
                      look="tile"
                      size="tile"
                      onClick={() => onChoose(starts_at)}
                      onFocus={() => setPointed(starts_at)}
                      onPointerEnter={() => setPointed(starts_at)}
                    >
                      <time dateTime={starts_at}>{formatTime(starts_at, offer.zone, language)}</time>
                    </Button>
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
