import { useEffect, useRef } from 'react'
import { problemTitle } from '@/components/problem-view'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { dayIn, formatDay, formatTime } from '@/lib/time'
import { useLanguage } from '@/lib/use-language'

/**
 * The chosen time cannot be had any more; the nearest ones can.
 *
 * @param {{ problem: import('@/lib/problem').ApiProblem, zone: string, onChoose: (startsAt: string) => void,
 *   onPickAgain: () => void }} props
 */
export function LostTime({ problem, zone, onChoose, onPickAgain }) {
  const { t, language } = useLanguage()
  const notice = useRef(/** @type {HTMLDivElement | null} */ (null))

  // biome-ignore lint/correctness/useExhaustiveDependencies: each new refusal wants to be seen
  useEffect(() => {
    notice.current?.focus()
  }, [problem])

  return (
    <Notice
      ref={notice}
      tabIndex={-1}
      tone="warning"
      role="alert"
      title={problemTitle(problem, t)}
      className="outline-none"
    >
      <p>{problem.nearestSlots.length > 0 ? t('booking.lost') : t('booking.lost-none')}</p>
      <ul className="flex flex-wrap gap-2">
        {problem.nearestSlots.map(({ starts_at }) => (
          <li key={starts_at}>
            <Button look="secondary" onClick={() => onChoose(starts_at)}>
              <time dateTime={starts_at}>
                {formatDay(dayIn(starts_at, zone), language)}, {formatTime(starts_at, zone, language)}
              </time>
            </Button>
          </li>
        ))}
        <li>
          <Button look="quiet" onClick={onPickAgain}>
            {t('booking.other-times')}
          </Button>
        </li>
      </ul>
    </Notice>
  )
}
