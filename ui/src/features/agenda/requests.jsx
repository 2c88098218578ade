import { Hourglass } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import { DoneStatus } from '@/components/done-status'
import { ProblemView } from '@/components/problem-view'
import { Skeleton } from '@/components/ui/skeleton'
import { formatNearDay } from '@/lib/days'
import { formatPrice } from '@/lib/money'
import { toApiProblem } from '@/lib/problem'
import { dayIn, formatMoment, formatTime, todayIn } from '@/lib/time'
import { useLanguage } from '@/lib/use-language'
import { useListRefresh, useRequests } from './api'

/**
 * @typedef {import('@/lib/api/types').Appointment} Appointment
 * @typedef {(request: Appointment, onAnswered: (answered: Appointment) => void, onRefresh: () => void)
 *   => import('react').ReactNode} AnswerSlot
 */

/**
 * The requests that wait, each with its answer.
 *
 * @param {{ business: import('./api').Business, answer: AnswerSlot }} props
 */
export function Requests({ business, answer }) {
  const { t } = useLanguage()
  const { data, error, refetch } = useRequests(business)
  const refresh = useListRefresh()
  const heading = useRef(/** @type {HTMLHeadingElement | null} */ (null))
  const [answered, setAnswered] = useState(/** @type {Appointment[]} */ ([]))
  const latest = answered.at(-1)
  const waiting = data?.filter(({ id }) => !answered.some((done) => done.id === id))

  // Only once its row is gone: as long as a dialog is open, nothing around it takes the focus.
  useEffect(() => {
    if (answered.length > 0) {
      heading.current?.focus()
    }
  }, [answered])

  return (
    <section aria-labelledby="requests" className="grid gap-4">
      <h2 id="requests" ref={heading} tabIndex={-1} className="text-2xl">
        {t('agenda.requests')}
      </h2>
      <DoneStatus
        text={
          latest
            ? t(latest.status === 'rejected' ? 'agenda.declined' : 'agenda.accepted', {
                client: latest.client_name,
              })
            : ''
        }
      />
      <p role="status" className="sr-only">
        {waiting && t('agenda.requests-count', { count: waiting.length })}
      </p>
      {!waiting && error && <ProblemView problem={toApiProblem(error)} onRetry={refetch} />}
      {!waiting && !error && <Skeleton className="h-40" />}
      {waiting?.length === 0 && <p className="text-ink-soft">{t('agenda.requests-none')}</p>}
      {waiting && waiting.length > 0 && (
        <ul className="grid gap-4">
          {waiting.map((request) => (
            <li
              key={request.id}
              className="grid gap-x-8 gap-y-4 rounded-2xl border border-line bg-surface p-4 shadow-card sm:p-6 lg:grid-cols-[minmax(0,1fr)_auto] lg:items-center"
            >
              <Request request={request} />
              {answer(
                request,
                (done) => setAnswered([...answered, done]),
                () => {
                  refresh()
                  heading.current?.focus()
                },
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** @param {{ request: Appointment }} props */
function Request({ request }) {
  const { t, language } = useLanguage()
  const { starts_at, ends_at, timezone, answer_by } = request
  return (
    <div className="grid min-w-0 gap-2">
      <div className="leading-snug">
        <h3 className="break-words text-lg">
          <Link to={`/agenda/${request.id}`} className="rounded-sm py-1 underline-offset-4 hover:underline">
            {request.client_name}
          </Link>
        </h3>
        <p className="break-words text-ink-soft">
          {request.service_name}, {formatPrice(request.total_price, request.currency, language, t)}
        </p>
      </div>
      <time dateTime={starts_at} className="font-medium first-letter:uppercase">
        {formatNearDay(dayIn(starts_at, timezone), todayIn(timezone), language)},{' '}
        <span className="whitespace-nowrap">
          {formatTime(starts_at, timezone, language)} – {formatTime(ends_at, timezone, language)}
        </span>
      </time>
      {request.client_notes && (
        <p className="line-clamp-3 whitespace-pre-line break-words text-ink-soft">“{request.client_notes}”</p>
      )}
      {answer_by && (
        <p className="flex items-start gap-1.5 text-amber-text text-sm">
          <Hourglass aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          {t('agenda.answer-by', { until: formatMoment(answer_by, timezone, language) })}
        </p>
      )}
    </div>
  )
}
