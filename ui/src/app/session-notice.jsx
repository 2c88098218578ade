import { X } from 'lucide-react'
import { Link } from 'react-router'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { dismissEnd } from '@/lib/api/session'
import '@/lib/i18n/account-texts'
import { useLanguage } from '@/lib/use-language'
import { useSignInLink } from './onward'

/** Says why somebody is signed out who did not ask for it. @param {{ ended: import('@/lib/api/session').Ended }} props */
export function SessionNotice({ ended }) {
  const { t } = useLanguage()
  const link = useSignInLink()
  return (
    <div className="mx-auto w-full max-w-6xl px-4 pt-4 sm:px-6">
      <Notice
        role="alert"
        tone={ended === 'deactivated' ? 'info' : 'warning'}
        title={t(`session.${ended}`)}
        className="items-start"
      >
        <p>{t(`session.${ended}-hint`)}</p>
        <div className="flex flex-wrap gap-3">
          {ended !== 'deactivated' && (
            <Button asChild size="small">
              <Link {...link} onClick={dismissEnd}>
                {t('layout.sign-in')}
              </Link>
            </Button>
          )}
          <Button look="secondary" size="small" onClick={dismissEnd}>
            <X aria-hidden="true" className="size-4" />
            {t('session.dismiss')}
          </Button>
        </div>
      </Notice>
    </div>
  )
}
