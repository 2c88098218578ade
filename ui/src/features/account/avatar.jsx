import { classNames } from '@/lib/class-names'

/** A person's picture, or the letters of the name. @param {{ user: { name: string, avatar_url?: string | null }, large?: boolean }} props */
export function Avatar({ user, large = false }) {
  const size = large ? 'size-20 text-3xl' : 'size-9 text-sm'
  if (user.avatar_url) {
    return (
      <img
        src={user.avatar_url}
        alt=""
        width={large ? 80 : 36}
        height={large ? 80 : 36}
        className={classNames('shrink-0 rounded-full bg-sunken object-cover', size)}
      />
    )
  }
  return (
    <span
      aria-hidden="true"
      className={classNames(
        'grid shrink-0 place-items-center rounded-full bg-accent font-display font-semibold text-on-accent',
        size,
      )}
    >
      {initials(user.name)}
    </span>
  )
}

/** @param {string} name @returns {string} of the first name and the last */
function initials(name) {
  const words = name.trim().split(/\s+/)
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : words
  return letters.map((word) => [...word][0]?.toUpperCase() ?? '').join('')
}
