import { Moon, Sun, UserRound } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Link, useLocation } from 'react-router'
import { ErrorBoundary } from '@/components/error-boundary'
import { Button } from '@/components/ui/button'
import { Segments } from '@/components/ui/segments'
import { languages, switchLanguage } from '@/lib/i18n/i18n'
import { isDark, switchTheme } from '@/lib/theme'
import { useLanguage } from '@/lib/use-language'
import { useSession } from '@/lib/use-session'
import { useSignInLink } from './onward'

const AccountMenu = lazy(() =>
  import('@/features/account/account-menu').then((m) => ({ default: m.AccountMenu })),
)
const AccountNavigation = lazy(() =>
  import('@/features/account/account-links').then((m) => ({ default: m.AccountNavigation })),
)
const SessionNotice = lazy(() => import('./session-notice').then((m) => ({ default: m.SessionNotice })))

/** What surrounds every page. @param {{ children: import('react').ReactNode }} props */
export function Layout({ children }) {
  const { t } = useLanguage()
  const { pathname } = useLocation()
  const session = useSession()

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page is the reason to scroll
  useEffect(() => {
    window.scrollTo(0, 0)
  }, [pathname.replace(/^(\/p\/[^/]+)\/.*/, '$1')])

  return (
    <>
      {/* biome-ignore lint/a11y/useValidAnchor: a followed fragment would overwrite the token of a manage link */}
      <a
        href="#content"
        className="absolute top-2 left-2 z-50 -translate-y-20 rounded-lg bg-accent px-4 py-3 font-medium text-on-accent focus:translate-y-0"
        onClick={(event) => {
          event.preventDefault()
          document.getElementById('content')?.focus()
        }}
      >
        {t('layout.skip')}
      </a>
      <div className="flex min-h-dvh flex-col">
        <header className="border-line border-b">
          <div className="mx-auto flex min-h-16 w-full max-w-6xl flex-wrap items-center justify-between gap-x-2 gap-y-1 px-4 py-2 sm:px-6">
            <div className="flex items-center gap-6">
              <Link to="/" className="flex min-h-11 items-center gap-2.5 rounded-lg">
                <Mark />
                <span className="font-display font-semibold text-xl tracking-tight">Agendum</span>
              </Link>
              {session.state === 'signed-in' && (
                <Suspense fallback={null}>
                  <AccountNavigation user={session.user} />
                </Suspense>
              )}
            </div>
            <div className="ml-auto flex items-center gap-1 sm:gap-1.5">
              <LanguageSwitch />
              <ThemeSwitch />
              <AccountCorner />
            </div>
          </div>
        </header>
        {session.state === 'guest' && session.ended && (
          <Suspense fallback={null}>
            <SessionNotice ended={session.ended} />
          </Suspense>
        )}
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto w-full max-w-6xl flex-1 px-4 pt-8 pb-16 outline-none sm:px-6 sm:pt-12"
        >
          <ErrorBoundary key={pathname}>{children}</ErrorBoundary>
        </main>
        <footer className="border-line border-t">
          <p className="mx-auto w-full max-w-6xl px-4 py-6 pb-[max(1.5rem,env(safe-area-inset-bottom))] text-ink-soft text-sm sm:px-6">
            {t('layout.footer')}
          </p>
        </footer>
      </div>
    </>
  )
}

function Mark() {
  return (
    <svg viewBox="0 0 32 32" className="size-8" aria-hidden="true">
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <path d="M8 11.5h16M8 17h9" className="stroke-on-accent" strokeWidth="2.5" strokeLinecap="round" />
      <circle cx="22.5" cy="21.5" r="3.5" className="fill-amber-soft" />
    </svg>
  )
}

function LanguageSwitch() {
  const { t, language } = useLanguage()
  return (
    <Segments
      label={t('layout.language')}
      value={language}
      onChange={(value) => switchLanguage(/** @type {import('@/lib/i18n/i18n').Language} */ (value))}
      options={languages.map((value) => ({
        value,
        label: value.slice(0, 2).toUpperCase(),
        name: value === 'en' ? 'EN English' : 'PT Português',
        lang: value,
      }))}
    />
  )
}

function ThemeSwitch() {
  const { t } = useLanguage()
  const [dark, setDark] = useState(isDark)
  const toggle = () => {
    switchTheme(!dark)
    setDark(!dark)
  }
  const Icon = dark ? Sun : Moon
  return (
    <Button
      look="ghost"
      size="icon"
      onClick={toggle}
      aria-label={dark ? t('layout.light') : t('layout.dark')}
    >
      <Icon aria-hidden="true" className="size-5" />
    </Button>
  )
}

function AccountCorner() {
  const session = useSession()
  const link = useSignInLink()
  const { t } = useLanguage()
  const place = <span className="size-11" />
  if (session.state === 'signed-in') {
    return (
      <Suspense fallback={place}>
        <AccountMenu user={session.user} />
      </Suspense>
    )
  }
  if (session.state === 'unknown' && !session.problem) {
    return place
  }
  return (
    <Button asChild look="secondary" className="max-sm:size-11 max-sm:px-0">
      <Link {...link}>
        <UserRound aria-hidden="true" className="size-5 sm:hidden" />
        <span className="max-sm:sr-only">{t('layout.sign-in')}</span>
      </Link>
    </Button>
  )
}
