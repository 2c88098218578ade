import { BadgeCheck } from 'lucide-react'
import { useLanguage } from '@/lib/use-language'

/** Says that the business is who it claims to be. */
export function VerifiedBadge() {
  const { t } = useLanguage()
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap text-accent-text text-sm">
      <BadgeCheck aria-hidden="true" className="size-4" />
      {t('provider.verified')}
    </span>
  )
}
