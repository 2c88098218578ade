import { cva } from 'class-variance-authority'
import { CircleAlert, Info } from 'lucide-react'
import { classNames } from '@/lib/class-names'

const tones = cva('flex gap-3 rounded-xl p-4 sm:p-5', {
  variants: {
    tone: {
      info: 'bg-accent-soft text-ink',
      warning: 'bg-amber-soft text-ink',
      danger: 'bg-danger-soft text-ink',
    },
  },
  defaultVariants: { tone: 'info' },
})

/**
 * @param {Omit<import('react').ComponentProps<'div'>, 'title'> & { tone?: 'info' | 'warning' | 'danger',
 *   title: string }} props
 */
export function Notice({ tone = 'info', title, className, children, ...props }) {
  const Icon = tone === 'info' ? Info : CircleAlert
  const tint = { info: 'text-accent-text', warning: 'text-amber-text', danger: 'text-danger' }[tone]
  return (
    <div className={classNames(tones({ tone }), className)} {...props}>
      <Icon aria-hidden="true" className={classNames('mt-0.5 size-5 shrink-0', tint)} />
      <div className="grid min-w-0 flex-1 gap-2">
        <p className="font-semibold">{title}</p>
        {children}
      </div>
    </div>
  )
}
