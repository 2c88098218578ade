import { useEffect, useState } from 'react'

/** No timer waits for longer. */
const longest = 2 ** 31 - 1

/** @param {number} moment in milliseconds @returns {boolean} whether it has come, from one moment to the next */
export function useReached(moment) {
  const [now, setNow] = useState(Date.now)

  useEffect(() => {
    const left = moment - Date.now()
    if (left <= 0) {
      setNow(Date.now())
      return
    }
    const timer = setTimeout(() => setNow(Date.now()), Math.min(left, longest))
    return () => clearTimeout(timer)
  }, [moment])

  return now >= moment
}
