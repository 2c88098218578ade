import { Timer } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { useLanguage } from '@/lib/use-language'

/** From here on more time is offered. */
const soon = 90

/**
 * How long the time is still kept, to the second; read out when it becomes short and when it is over.
 *
 * @param {{ until: number, extended: boolean, onExtend: () => void }} props until in milliseconds of this machine's clock
 */
export function HoldNotice({ until, extended, onExtend }) {
  const { t } = useLanguage()
  const [left, setLeft] = useState(() => secondsTo(until))

  useEffect(() => {
    setLeft(secondsTo(until))
    const timer = setInterval(() => setLeft(secondsTo(until)), 1000)
    return () => clearInterval(timer)
  }, [until])

  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`
  const short = left <= soon
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-2 text-ink-soft text-sm">
      <p className="flex items-center gap-2">
        <Timer aria-hidden="true" className={short ? 'size-4 text-amber-text' : 'size-4'} />
        <span role="timer">
          {t('booking.held')} <span className="font-medium text-ink tabular-nums">{clock}</span>
        </span>
      </p>
      {short && !extended && (
        <Button look="secondary" onClick={onExtend}>
          {t('booking.held-longer')}
        </Button>
      )}
      <p role="status" className="sr-only">
        {short && t('booking.held-short')}
      </p>
    </div>
  )
}

/** @param {number} until */
function secondsTo(until) {
  return Math.max(0, Math.ceil((until - Date.now()) / 1000))
}
