import { Link } from 'react-router'
import { PageHeading } from '@/components/page-heading'
import { Button } from '@/components/ui/button'
import { useLanguage } from '@/lib/use-language'

export function NotFoundRoute() {
  const { t } = useLanguage()
  return (
    <div className="mx-auto grid max-w-xl justify-items-start gap-5 py-8 sm:py-16">
      <PageHeading title={t('not-found.title')} />
      <p className="text-ink-soft text-lg">{t('not-found.text')}</p>
      <Button asChild>
        <Link to="/">{t('not-found.action')}</Link>
      </Button>
    </div>
  )
}
