import { cva } from 'class-variance-authority'
import { Slot } from 'radix-ui'
import { classNames } from '@/lib/class-names'

const looks = cva(
  'inline-flex items-center justify-center gap-2 rounded-lg text-center font-medium leading-tight transition-colors aria-disabled:opacity-60',
  {
    variants: {
      look: {
        primary: 'bg-accent text-on-accent hover:bg-accent-hover',
        secondary: 'border border-line-strong bg-surface text-ink hover:bg-sunken',
        quiet: 'text-accent-text hover:bg-accent-soft',
        ghost: 'text-ink-soft hover:bg-sunken hover:text-ink',
        tile: 'border border-line bg-surface text-ink hover:border-accent hover:bg-accent-soft',
        danger: 'bg-danger text-on-danger hover:bg-danger-hover',
      },
      size: {
        normal: 'min-h-11 px-5 py-2.5',
        small: 'min-h-9 px-3 py-1.5 text-sm',
        tall: 'min-h-12 px-6 py-2.5',
        tile: 'min-h-11 w-full px-2 py-2.5',
        icon: 'size-11',
      },
    },
    defaultVariants: { look: 'primary', size: 'normal' },
  },
)

/**
 * @param {import('react').ComponentProps<'button'> & import('class-variance-authority').VariantProps<typeof looks>
 *   & { asChild?: boolean }} props asChild gives the look to the child, say a link
 */
export function Button({ look, size, asChild = false, className, type = 'button', ...props }) {
  const Element = asChild ? Slot.Root : 'button'
  return (
    <Element
      {...(asChild ? {} : { type })}
      className={classNames(looks({ look, size }), className)}
      {...props}
    />
  )
}
