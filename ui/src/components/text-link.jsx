import { Link } from 'react-router'
import { classNames } from '@/lib/class-names'

/** A link inside a text, with room for a finger. @param {import('react-router').LinkProps} props */
export function TextLink({ className, ...props }) {
  return (
    <Link
      className={classNames('rounded-sm py-1 text-accent-text underline underline-offset-4', className)}
      {...props}
    />
  )
}
