import { PageHeading } from '@/components/page-heading'

/**
 * The narrow column of the pages that lead into an account.
 *
 * @param {{ title: string, takesFocus?: boolean, lead?: string, children: import('react').ReactNode,
 *   footer?: import('react').ReactNode }} props takesFocus is for a page that has replaced another one here
 */
export function AuthFrame({ title, takesFocus, lead, children, footer }) {
  return (
    <div className="mx-auto grid max-w-md gap-7">
      <div className="grid gap-3">
        <PageHeading title={title} takesFocus={takesFocus} className="sm:text-4xl" />
        {lead && <p className="text-ink-soft text-lg">{lead}</p>}
      </div>
      {children}
      {footer && <div className="grid justify-items-start gap-1 border-line border-t pt-5">{footer}</div>}
    </div>
  )
}

/** @param {import('react').ComponentProps<'form'>} props */
export function AuthForm({ children, ...props }) {
  return (
    <form
      noValidate
      method="post"
      className="grid gap-5 sm:rounded-2xl sm:border sm:border-line sm:bg-surface sm:p-7 sm:shadow-card"
      {...props}
    >
      {children}
    </form>
  )
}
