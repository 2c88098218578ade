import { useEffect, useState } from 'react'
import { useLanguage } from '@/lib/use-language'
import { formatWait } from '@/lib/use-wait'
import { ProblemView } from './problem-view'

/**
 * Why a form was refused as a whole, and how long to wait before it may be sent again.
 *
 * @param {{ problem: import('@/lib/problem').ApiProblem | undefined, wait: number }} props wait in seconds
 */
export function RequestProblem({ problem, wait }) {
  const { t, language } = useLanguage()
  const [waited, setWaited] = useState(false)

  useEffect(() => {
    if (wait > 0) {
      setWaited(true)
    }
  }, [wait])

  const over = waited && wait === 0 && problem?.retryAfter !== undefined
  return (
    <>
      {problem && !over && <ProblemView problem={problem} />}
      {problem && wait > 0 && (
        <p role="timer" className="font-medium tabular-nums">
          {t('auth.wait', { time: formatWait(wait, language) })}
        </p>
      )}
      <p role="status" className="font-medium empty:sr-only">
        {over ? t('auth.waited') : ''}
      </p>
    </>
  )
}
