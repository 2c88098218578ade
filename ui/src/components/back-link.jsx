import { ArrowLeft } from 'lucide-react'
import { Link } from 'react-router'

/** The way to the page above. @param {import('react-router').LinkProps} props */
export function BackLink({ children, ...props }) {
  return (
    <Link
      className="-ml-1 inline-flex min-h-9 items-center gap-1.5 justify-self-start rounded-lg px-1 text-accent-text underline-offset-4 hover:underline max-md:min-h-11"
      {...props}
    >
      <ArrowLeft aria-hidden="true" className="size-4 shrink-0" />
      {children}
    </Link>
  )
}
