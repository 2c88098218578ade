import { CalendarDays, CalendarRange, UserRound } from 'lucide-react'
import { NavLink } from 'react-router'
import '@/lib/i18n/account-texts'
import { useLanguage } from '@/lib/use-language'

const ofProviders = { to: '/agenda', name: 'agenda', Icon: CalendarRange }
const ofEverybody = [
  { to: '/bookings', name: 'bookings', Icon: CalendarDays },
  { to: '/account', name: 'account', Icon: UserRound },
]

/** The pages of whoever is signed in. @param {{ role: string }} user */
export function accountLinks({ role }) {
  return role === 'provider' ? [ofProviders, ...ofEverybody] : ofEverybody
}

/** The one that matters most, for screens with room in the header. @param {{ user: { role: string } }} props */
export function AccountNavigation({ user }) {
  const { t } = useLanguage()
  const [{ to, name }] = accountLinks(user)
  return (
    <nav aria-label={t('account-menu.navigation')} className="max-md:hidden">
      <NavLink
        to={to}
        className="inline-flex min-h-11 items-center rounded-lg px-3 text-ink-soft transition-colors hover:bg-sunken hover:text-ink aria-[current]:bg-accent-soft aria-[current]:text-accent-text"
      >
        {t(`account-menu.${name}`)}
      </NavLink>
    </nav>
  )
}
