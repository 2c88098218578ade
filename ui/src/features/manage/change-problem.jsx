import { ProblemView, problemTitle } from '@/components/problem-view'
import { Notice } from '@/components/ui/notice'
import '@/lib/i18n/status-texts'
import { formatMoment } from '@/lib/time'
import { useLanguage } from '@/lib/use-language'

/**
 * Why a change was refused; where the appointment has changed meanwhile, what it is now and what can become of it.
 *
 * @param {{ problem: import('@/lib/problem').ApiProblem, appointment: import('@/lib/api/types').Appointment }} props
 */
export function ChangeProblem({ problem, appointment }) {
  const { t, language } = useLanguage()
  if (!problem.isAboutState) {
    return <ProblemView problem={problem} />
  }
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
    </Notice>
  )
}
