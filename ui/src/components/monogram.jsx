import { classNames } from '@/lib/class-names'

/** The first letters of a business, in place of a picture. @param {{ name: string, large?: boolean }} props */
export function Monogram({ name, large = false }) {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word) && word.length > 2)
  const letters = (words.length > 0 ? words : [name]).slice(0, 2).map((word) => word.charAt(0).toUpperCase())
  return (
    <span
      aria-hidden="true"
      className={classNames(
        'grid shrink-0 place-items-center bg-accent-soft font-display font-semibold text-accent-text',
        large ? 'size-14 rounded-2xl text-xl sm:size-20 sm:text-3xl' : 'size-12 rounded-xl text-lg',
      )}
    >
      {letters.join('')}
    </span>
  )
}
