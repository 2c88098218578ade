import { ProblemView, problemTitle } from '@/components/problem-view'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import '@/lib/i18n/status-texts'
import { formatMoment } from '@/lib/time'
import { useLanguage } from '@/lib/use-language'
import { useManagedBooking } from './api'

/**
 * Why a change was refused; where the appointment has changed meanwhile, what it is now and what can become of it.
 *
 * @param {{ problem: import('@/lib/problem').ApiProblem, appointment: import('@/lib/api/types').Appointment,
 *   onRefresh?: () => void }} props onRefresh where the page does not follow by itself
 */
export function ChangeProblem({ problem, appointment, onRefresh }) {
  if (!problem.isAboutState) {
    return <ProblemView problem={problem} />
  }
  return onRefresh ? (
    <Reread problem={problem} appointment={appointment} onRefresh={onRefresh} />
  ) : (
    <Meanwhile problem={problem} appointment={appointment} />
  )
}

/**
 * An appointment of a list: what has become of it is asked for here.
 *
 * @param {{ problem: import('@/lib/problem').ApiProblem, appointment: import('@/lib/api/types').Appointment,
 *   onRefresh: () => void }} props
 */
function Reread({ problem, appointment, onRefresh }) {
  const { t } = useLanguage()
  const { data: newest } = useManagedBooking({ id: appointment.id })
  return (
    <Meanwhile problem={problem} appointment={newest ?? appointment}>
      <div>
        <Button look="secondary" size="small" className="max-md:min-h-11" onClick={onRefresh}>
          {t('answer.refresh')}
        </Button>
      </div>
    </Meanwhile>
  )
}

/**
 * @param {{ problem: import('@/lib/problem').ApiProblem, appointment: import('@/lib/api/types').Appointment,
 *   children?: import('react').ReactNode }} props
 */
function Meanwhile({ problem, appointment, children }) {
  const { t, language } = useLanguage()
  const ways = new Intl.ListFormat(language, { type: 'disjunction' }).format(
    problem.allowed.map((status) => t(`changes.way.${status}`)),
  )
  return (
    <Notice tone="warning" role="alert" title={problemTitle(problem, t)}>
      <p>
        {t('changes.now', {
          status: t(`status.${appointment.status}`),
          when: formatMoment(appointment.starts_at, appointment.timezone, language),
        })}
      </p>
      {problem.code === 'invalid-transition' && (
        <p>{ways ? t('changes.allowed', { ways }) : t('changes.nothing-allowed')}</p>
      )}
      {children}
    </Notice>
  )
}
