import { useEffect, useState } from 'react'

/** No timer waits for longer. */
const longest = 2 ** 31 - 1

/** @param {number} moment in milliseconds @returns {boolean} whether it has come, from one moment to the next */
export function useReached(moment) {
  const [now, setNow] = useState(Date.now)

  useEffect(() => {
    if (now >= moment) {
      return
    }
    const left = Math.min(Math.max(moment - Date.now(), 0), longest)
    const timer = setTimeout(() => setNow(Date.now()), left)
    return () => clearTimeout(timer)
  }, [moment, now])

  return now >= moment
}
