import { useEffect, useRef } from 'react'
import { classNames } from '@/lib/class-names'

/**
 * One day of the month grid.
 *
 * @param {import('react-day-picker').DayButtonProps} props
 */
export function MonthDay({ day: _day, modifiers, className, ...props }) {
  const button = useRef(/** @type {HTMLButtonElement | null} */ (null))

  useEffect(() => {
    if (modifiers.focused) {
      button.current?.focus()
    }
  }, [modifiers.focused])

  return (
    <button
      {...props}
      ref={button}
      type="button"
      aria-disabled={modifiers.free || modifiers.present ? undefined : true}
      className={classNames(
        'relative mx-auto grid h-11 w-full max-w-12 place-items-center rounded-lg tabular-nums transition-colors',
        modifiers.free &&
          !modifiers.selected &&
          'bg-accent-soft font-medium text-accent-text hover:bg-accent hover:text-on-accent',
        modifiers.free && modifiers.selected && 'bg-accent font-medium text-on-accent',
        !modifiers.free && 'text-ink-soft',
        !modifiers.free && modifiers.selected && 'border border-line-strong',
        modifiers.today && 'underline decoration-2 underline-offset-4',
        modifiers.present && 'ring-2 ring-amber-text ring-inset',
        className,
      )}
    />
  )
}
