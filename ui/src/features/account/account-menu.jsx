import { useMutation } from '@tanstack/react-query'
import { LogOut } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { Link, useLocation } from 'react-router'
import { ProblemView } from '@/components/problem-view'
import { leave } from '@/lib/api/access'
import '@/lib/i18n/account-texts'
import { toApiProblem } from '@/lib/problem'
import { useLanguage } from '@/lib/use-language'
import { accountLinks } from './account-links'
import { Avatar } from './avatar'

const entry =
  'flex min-h-11 w-full items-center gap-3 rounded-lg px-3 text-left transition-colors hover:bg-sunken aria-disabled:opacity-60'

/** Who is signed in, and the way out. @param {{ user: import('@/lib/api/types').Me }} props */
export function AccountMenu({ user }) {
  const { t } = useLanguage()
  const { key } = useLocation()
  const [open, setOpen] = useState(false)
  const frame = useRef(/** @type {HTMLDivElement | null} */ (null))
  const opener = useRef(/** @type {HTMLButtonElement | null} */ (null))
  const panelId = useId()
  const departure = useMutation({
    mutationFn: leave,
    onSuccess: () => document.getElementById('content')?.focus(),
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is the reason to close
  useEffect(() => setOpen(false), [key])
  useEffect(() => {
    if (!open) {
      return
    }
    const closeOutside = (/** @type {PointerEvent | FocusEvent} */ event) => {
      if (!frame.current?.contains(/** @type {Node} */ (event.target))) {
        setOpen(false)
      }
    }
    document.addEventListener('pointerdown', closeOutside)
    document.addEventListener('focusin', closeOutside)
    return () => {
      document.removeEventListener('pointerdown', closeOutside)
      document.removeEventListener('focusin', closeOutside)
    }
  }, [open])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc closes from wherever the focus is inside
    <div
      ref={frame}
      className="relative"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && open) {
          setOpen(false)
          opener.current?.focus()
        }
      }}
    >
      <button
        ref={opener}
        type="button"
        aria-expanded={open}
        aria-controls={open ? panelId : undefined}
        aria-label={t('account-menu.open', { name: user.name })}
        onClick={() => setOpen(!open)}
        className="grid size-11 place-items-center rounded-full transition-colors hover:bg-sunken"
      >
        <Avatar user={user} />
      </button>
      {open && (
        <div
          id={panelId}
          className="absolute top-full right-0 z-40 mt-2 grid w-72 max-w-[calc(100vw-2rem)] gap-2 rounded-2xl border border-line bg-surface p-2 shadow-card"
        >
          <div className="grid border-line border-b px-3 pt-2 pb-3">
            <span className="truncate font-medium">{user.name}</span>
            <span className="truncate text-ink-soft text-sm">{user.email}</span>
          </div>
          {accountLinks(user).map(({ to, name, Icon }) => (
            <Link key={to} to={to} className={entry}>
              <Icon aria-hidden="true" className="size-5 text-ink-soft" />
              {t(`account-menu.${name}`)}
            </Link>
          ))}
          {departure.error && <ProblemView problem={toApiProblem(departure.error)} />}
          <button
            type="button"
            className={entry}
            aria-disabled={departure.isPending}
            onClick={() => departure.isPending || departure.mutate()}
          >
            <LogOut aria-hidden="true" className="size-5 text-ink-soft" />
            {departure.isPending ? t('account-menu.leaving') : t('account-menu.leave')}
          </button>
        </div>
      )}
    </div>
  )
}
