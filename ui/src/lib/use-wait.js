import { useEffect, useLayoutEffect, useState } from 'react'

/**
 * Counts down how long a refused request has to wait.
 *
 * @param {import('./problem').ApiProblem | undefined} problem
 * @returns {number} whole seconds left; 0 when nothing needs to be waited for
 */
export function useWait(problem) {
  const [left, setLeft] = useState(0)
  const seconds = problem?.retryAfter ?? 0

  useLayoutEffect(() => setLeft(problem ? seconds : 0), [problem, seconds])

  useEffect(() => {
    if (!problem || seconds === 0) {
      return
    }
    const end = Date.now() + seconds * 1000
    const timer = setInterval(() => {
      const rest = Math.max(0, Math.ceil((end - Date.now()) / 1000))
      setLeft(rest)
      if (rest === 0) {
        clearInterval(timer)
      }
    }, 250)
    return () => clearInterval(timer)
  }, [problem, seconds])

  return left
}

/** @param {number} seconds @param {string} language @returns {string} "12 s", "59 min" */
export function formatWait(seconds, language) {
  const [unit, amount] = seconds < 90 ? ['second', seconds] : ['minute', Math.ceil(seconds / 60)]
  return new Intl.NumberFormat(language, { style: 'unit', unit: String(unit) }).format(Number(amount))
}
