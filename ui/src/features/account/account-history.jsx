import { ProblemView } from '@/components/problem-view'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { toApiProblem } from '@/lib/problem'
import { formatMoment, visitorZone } from '@/lib/time'
import { useLanguage } from '@/lib/use-language'
import { useAccountHistory } from './api'

/** What happened to the account. @param {{ user: import('@/lib/api/types').Me }} props */
export function AccountHistory({ user }) {
  const { t, language } = useLanguage()
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useAccountHistory()
  const entries = data?.pages.flatMap((page) => page.items)

  if (!entries) {
    return error ? (
      <ProblemView problem={toApiProblem(error)} onRetry={refetch} />
    ) : (
      <Skeleton className="h-20" />
    )
  }
  return (
    <>
      {entries.length === 0 && <p className="text-ink-soft">{t('account.history-none')}</p>}
      <ol className="grid gap-4">
        {entries.map((entry) => (
          <li key={entry.position} className="relative grid gap-0.5 border-accent border-l-2 pl-4">
            <span className="font-medium">{eventName(entry.type, t)}</span>
            <span className="text-ink-soft text-sm">
              <time dateTime={entry.at}>{formatMoment(entry.at, visitorZone(), language)}</time>
              {byWhom(entry, user, t)}
            </span>
            {entry.reason && <span className="break-words text-ink-soft">“{entry.reason}”</span>}
          </li>
        ))}
      </ol>
      {hasNextPage && (
        <Button
          look="secondary"
          className="justify-self-start"
          aria-disabled={isFetchingNextPage}
          onClick={() => isFetchingNextPage || fetchNextPage()}
        >
          {isFetchingNextPage ? t('directory.loading') : t('account.history-more')}
        </Button>
      )}
    </>
  )
}

/**
 * @param {import('@/lib/api/types').AccountFact} entry
 * @param {import('@/lib/api/types').Me} user
 * @param {import('i18next').TFunction} t
 * @returns {string}
 */
function byWhom({ actor, role }, user, t) {
  if (actor === user.id) {
    return `, ${t('account.history-by-you')}`
  }
  return role === 'admin' ? `, ${t('account.history-by-admin')}` : ''
}

/**
 * @param {string} type such as `identity.AccountRegistered`
 * @param {import('i18next').TFunction} t
 * @returns {string}
 */
function eventName(type, t) {
  return t(`account-event.${type.split('.').at(-1)}`, { defaultValue: t('account-event.other') })
}
