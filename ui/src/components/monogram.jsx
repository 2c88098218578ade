import { classNames } from '@/lib/class-names'

/** The first letters of a business, in place of a picture. @param {{ name: string, className?: string }} props */
export function Monogram({ name, className }) {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word) && word.length > 2)
  const letters = (words.length > 0 ? words : [name]).slice(0, 2).map((word) => word.charAt(0).toUpperCase())
  return (
    <span
      aria-hidden="true"
      className={classNames(
        'grid size-12 shrink-0 place-items-center rounded-xl bg-accent-soft font-display font-semibold text-accent-text text-lg',
        className,
      )}
    >
      {letters.join('')}
    </span>
  )
}
