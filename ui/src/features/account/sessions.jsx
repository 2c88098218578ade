import { useId, useRef, useState } from 'react'
import { DoneStatus } from '@/components/done-status'
import { ProblemView } from '@/components/problem-view'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { toApiProblem } from '@/lib/problem'
import { formatMoment, visitorZone } from '@/lib/time'
import { useLanguage } from '@/lib/use-language'
import { useLoginSessions, useRevocation } from './api'
import { deviceName } from './device-name'

/** Where the account is open, and the way to end that. */
export function Sessions() {
  const { t } = useLanguage()
  const { data, error, refetch } = useLoginSessions()
  const revocation = useRevocation()
  const list = useRef(/** @type {HTMLUListElement | null} */ (null))
  const [ended, setEnded] = useState(false)

  const revoke = (/** @type {string} */ id) => {
    if (revocation.isPending) {
      return
    }
    setEnded(false)
    revocation.mutate(id, {
      onSuccess: () => {
        setEnded(true)
        list.current?.focus()
      },
    })
  }

  if (!data) {
    return error ? (
      <ProblemView problem={toApiProblem(error)} onRetry={refetch} />
    ) : (
      <Skeleton className="h-20" />
    )
  }
  return (
    <>
      <ul ref={list} tabIndex={-1} aria-labelledby="sessions-heading" className="grid gap-3 outline-none">
        {data.items.map((session) => (
          <LoginSession
            key={session.id}
            session={session}
            isEnding={revocation.isPending && revocation.variables === session.id}
            onRevoke={() => revoke(session.id)}
          />
        ))}
      </ul>
      {revocation.error && <ProblemView problem={toApiProblem(revocation.error)} />}
      <DoneStatus text={ended ? t('account.session-revoked') : ''} />
    </>
  )
}

/**
 * @param {{ session: import('@/lib/api/types').LoginSession, isEnding: boolean, onRevoke: () => void }} props
 */
function LoginSession({ session, isEnding, onRevoke }) {
  const { t, language } = useLanguage()
  const zone = visitorZone()
  const times = useId()
  const device = deviceName(session.device) ?? t('account.session-unknown')
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-xl border border-line bg-surface p-4">
      <div className="grid min-w-0 flex-1 basis-48">
        <span className="break-words font-medium">
          {device}
          {session.current && (
            <span className="ml-2 whitespace-nowrap rounded-md bg-accent-soft px-2 py-0.5 font-normal text-accent-text text-sm">
              {t('account.session-current')}
            </span>
          )}
        </span>
        <span id={times} className="grid text-ink-soft text-sm">
          <time dateTime={session.last_used_at}>
            {t('account.session-used', { when: formatMoment(session.last_used_at, zone, language) })}
          </time>
          <time dateTime={session.created_at}>
            {t('account.session-opened', { when: formatMoment(session.created_at, zone, language) })}
          </time>
        </span>
      </div>
      {!session.current && (
        <Button
          look="secondary"
          size="small"
          className="max-md:min-h-11"
          aria-label={t('account.session-revoke-name', { device })}
          aria-describedby={times}
          aria-disabled={isEnding}
          onClick={onRevoke}
        >
          {t('account.session-revoke')}
        </Button>
      )}
    </li>
  )
}
