import { PageHeading } from '@/components/page-heading'
import { useLanguage } from '@/lib/use-language'
import { AccountClosing } from './account-closing'
import { AccountHistory } from './account-history'
import { EmailChange } from './email-change'
import { PasswordChange } from './password-change'
import { Picture } from './picture'
import { ProfileForm } from './profile-form'
import { Sessions } from './sessions'

/** Everything a person can say about their own account. @param {{ user: import('@/lib/api/types').Me }} props */
export function AccountPage({ user }) {
  const { t } = useLanguage()
  return (
    <div className="grid gap-10">
      <PageHeading title={t('account.title')} />
      <Section id="profile">
        <Picture user={user} />
        <ProfileForm />
      </Section>
      <Section id="email">
        <EmailChange user={user} />
      </Section>
      <Section id="password">
        <PasswordChange email={user.email} />
      </Section>
      <Section id="sessions">
        <Sessions />
      </Section>
      <Section id="history">
        <AccountHistory user={user} />
      </Section>
      <Section id="close">
        <AccountClosing />
      </Section>
    </div>
  )
}

/**
 * @param {{ id: 'profile' | 'email' | 'password' | 'sessions' | 'history' | 'close',
 *   children: import('react').ReactNode }} props
 */
function Section({ id, children }) {
  const { t } = useLanguage()
  return (
    <section
      aria-labelledby={`${id}-heading`}
      className="grid gap-x-12 gap-y-5 border-line border-t pt-8 md:grid-cols-[18rem_minmax(0,1fr)]"
    >
      <div className="grid content-start gap-1.5">
        <h2 id={`${id}-heading`} className="text-2xl">
          {t(`account.${id}`)}
        </h2>
        <p className="text-ink-soft text-sm">{t(`account.${id}-hint`)}</p>
      </div>
      <div className="grid max-w-xl content-start gap-6">{children}</div>
    </section>
  )
}
