import { classNames } from '@/lib/class-names'

/** A quiet placeholder with the size of what will come. @param {import('react').ComponentProps<'div'>} props */
export function Skeleton({ className, ...props }) {
  return (
    <div
      aria-hidden="true"
      className={classNames('animate-pulse rounded-lg bg-sunken', className)}
      {...props}
    />
  )
}
