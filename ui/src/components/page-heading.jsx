import { useEffect, useRef } from 'react'
import { useLocation } from 'react-router'
import { classNames } from '@/lib/class-names'

/**
 * The one h1 of a page: names the document and takes the focus when the visitor came here from another page.
 *
 * @param {{ title: string, className?: string, children?: import('react').ReactNode }} props children replace the
 *   title inside the heading
 */
export function PageHeading({ title, className, children }) {
  const heading = useRef(/** @type {HTMLHeadingElement | null} */ (null))
  const { key } = useLocation()
  const arrivedFromElsewhere = useRef(key !== 'default')

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
      {children ?? title}
    </h1>
  )
}
