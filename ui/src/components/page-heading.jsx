import { useEffect, useRef } from 'react'
import { useLocation } from 'react-router'
import { classNames } from '@/lib/class-names'

/**
 * The one h1 of a page: names the document and takes the focus when the visitor came here from another page.
 *
 * @param {{ title: string, className?: string, takesFocus?: boolean }} props takesFocus
 *   moves the focus here even without a change of page
 */
export function PageHeading({ title, className, takesFocus = false }) {
  const heading = useRef(/** @type {HTMLHeadingElement | null} */ (null))
  const { key } = useLocation()
  const arrivedFromElsewhere = useRef(takesFocus || key !== 'default')

  useEffect(() => {
    document.title = `${title} · Agendum`
  }, [title])

  useEffect(() => {
    if (arrivedFromElsewhere.current) {
      heading.current?.focus()
    }
  }, [])

  return (
    <h1
      ref={heading}
      tabIndex={-1}
      className={classNames('font-medium text-4xl tracking-tight sm:text-5xl', className)}
    >
      {title}
    </h1>
  )
}
