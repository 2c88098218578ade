import { MapPin } from 'lucide-react'
import { Link } from 'react-router'
import { Monogram } from '@/components/monogram'
import { PageHeading } from '@/components/page-heading'
import { ProblemView } from '@/components/problem-view'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { VerifiedBadge } from '@/components/verified-badge'
import { cityAndState } from '@/lib/place'
import { toApiProblem } from '@/lib/problem'
import { useLanguage } from '@/lib/use-language'
import { useProvider } from './api'
import { ProviderFacts } from './provider-facts'

/**
 * Who is booked here, around the booking itself.
 *
 * @param {{ slug: string, children: (provider: import('@/lib/api/types').Provider) => import('react').ReactNode }} props
 */
export function ProviderPage({ slug, children }) {
  const { data: provider, error, refetch } = useProvider(slug)

  if (error && !provider) {
    const problem = toApiProblem(error)
    return problem.status === 404 || problem.status === 410 ? (
      <UnknownProvider />
    ) : (
      <FailedProvider problem={problem} onRetry={refetch} />
    )
  }
  if (!provider) {
    return <ProviderSkeleton />
  }
  return (
    <div className="grid gap-10">
      <ProviderHeader provider={provider} />
      {children(provider)}
      <ProviderFacts provider={provider} />
    </div>
  )
}

/** @param {{ provider: import('@/lib/api/types').Provider }} props */
function ProviderHeader({ provider }) {
  const place = cityAndState(provider)
  return (
    <div className="flex items-start gap-4 sm:gap-6">
      <Monogram name={provider.business_name} large />
      <div className="grid min-w-0 gap-2">
        <PageHeading title={provider.business_name} className="break-words" />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-soft">
          {place && (
            <span className="flex items-center gap-1.5">
              <MapPin aria-hidden="true" className="size-4 shrink-0" />
              {place}
            </span>
          )}
          {provider.is_verified && <VerifiedBadge />}
        </div>
        {provider.description && <p className="max-w-2xl whitespace-pre-line pt-1">{provider.description}</p>}
      </div>
    </div>
  )
}

function ProviderSkeleton() {
  return (
    <div className="grid gap-10">
      <div className="flex items-start gap-4 sm:gap-6">
        <Skeleton className="size-14 sm:size-20" />
        <div className="grid flex-1 gap-2">
          <Skeleton className="h-10 w-2/3" />
          <Skeleton className="h-6 w-1/3" />
        </div>
      </div>
      <Skeleton className="h-[60rem] lg:h-[40rem]" />
    </div>
  )
}

function UnknownProvider() {
  const { t } = useLanguage()
  return (
    <div className="mx-auto grid max-w-xl justify-items-start gap-5 py-8 sm:py-16">
      <PageHeading title={t('provider.unknown')} />
      <p className="text-ink-soft text-lg">{t('provider.unknown-hint')}</p>
      <Button asChild>
        <Link to="/">{t('not-found.action')}</Link>
      </Button>
    </div>
  )
}

/** @param {{ problem: import('@/lib/problem').ApiProblem, onRetry: () => void }} props */
function FailedProvider({ problem, onRetry }) {
  const { t } = useLanguage()
  return (
    <div className="grid gap-6">
      <PageHeading title={t('provider.failed')} />
      <ProblemView problem={problem} onRetry={onRetry} />
    </div>
  )
}
