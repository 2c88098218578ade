import { useEffect, useRef } from 'react'
import { dayIn, formatDay, formatTime } from '@/lib/time'
import { useLanguage } from '@/lib/use-language'
import { problemTitle } from './problem-view'
import { Button } from './ui/button'
import { Notice } from './ui/notice'

/**
 * The chosen time cannot be had any more; the nearest ones can.
 *
 * @param {{ problem: import('@/lib/problem').ApiProblem, zone: string, hint: string,
 *   onChoose: (startsAt: string) => void, onPickAgain: () => void }} props hint says what has become of the rest
 */
export function LostTime({ problem, zone, hint, onChoose, onPickAgain }) {
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
      <p>{hint}</p>
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
