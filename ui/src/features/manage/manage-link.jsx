import { CopyButton } from '@/components/copy-button'
import { Notice } from '@/components/ui/notice'
import { useLanguage } from '@/lib/use-language'

/** The page's own address is the key to the appointment. @param {{ fresh: boolean }} props fresh right after booking */
export function ManageLink({ fresh }) {
  const { t } = useLanguage()
  const link = window.location.href
  return (
    <Notice title={t(fresh ? 'manage.keep-link' : 'manage.link')}>
      <p>{t('manage.link-hint')}</p>
      <div className="flex flex-wrap items-center gap-3">
        <code className="min-w-0 break-all rounded-md bg-surface px-2.5 py-1.5 text-sm">{link}</code>
        <CopyButton text={link} label={t('manage.copy-link')} />
      </div>
    </Notice>
  )
}
