import { PageHeading } from '@/components/page-heading'
import { ProblemView } from '@/components/problem-view'
import { Skeleton } from '@/components/ui/skeleton'
import '@/lib/i18n/agenda-texts'
import { toApiProblem } from '@/lib/problem'
import { formatZone } from '@/lib/time'
import { useLanguage } from '@/lib/use-language'
import { useOwnBusiness } from './api'
import { Day } from './day'
import { Requests } from './requests'

/**
 * What a provider has to answer and to do.
 *
 * @param {{ answer: import('./requests').AnswerSlot }} props answer renders the answer to one request
 */
export function Agenda({ answer }) {
  const { t, language } = useLanguage()
  const { data: business, error, refetch } = useOwnBusiness()
  const problem = error && !business ? toApiProblem(error) : undefined

  return (
    <div className="mx-auto grid max-w-4xl gap-10">
      <div className="grid gap-2">
        <PageHeading title={t('agenda.title')} />
        {business ? (
          <p className="text-ink-soft">
            {business.business_name}, {formatZone(business.timezone, new Date().toISOString(), language)}
          </p>
        ) : (
          !problem && <Skeleton className="h-6 w-72 max-w-full" />
        )}
      </div>
      {problem?.status === 404 && (
        <div className="grid gap-2 rounded-2xl border border-line border-dashed p-6 sm:p-10">
          <h2 className="text-2xl">{t('agenda.no-business')}</h2>
          <p className="text-ink-soft">{t('agenda.no-business-hint')}</p>
        </div>
      )}
      {problem && problem.status !== 404 && <ProblemView problem={problem} onRetry={refetch} />}
      {!business && !problem && (
        <>
          <Skeleton className="h-28" />
          <Skeleton className="h-80" />
        </>
      )}
      {business && <Requests business={business} answer={answer} />}
      {business && <Day business={business} />}
    </div>
  )
}
