import { useLanguage } from '@/lib/use-language'
import { CopyButton } from './copy-button'
import { Button } from './ui/button'
import { Notice } from './ui/notice'

/**
 * What went wrong, in the visitor's language, and one way forward.
 *
 * @param {{ problem: import('@/lib/problem').ApiProblem, onRetry?: () => void, className?: string }} props
 */
export function ProblemView({ problem, onRetry, className }) {
  const { t } = useLanguage()
  return (
    <Notice tone="danger" role="alert" title={problemTitle(problem, t)} className={className}>
      <ProblemDetail problem={problem} />
      {onRetry && (
        <div>
          <Button look="secondary" size="small" onClick={onRetry}>
            {t('problem.retry')}
          </Button>
        </div>
      )}
    </Notice>
  )
}

/** The detail and the trace id. @param {{ problem: import('@/lib/problem').ApiProblem }} props */
export function ProblemDetail({ problem }) {
  const { t } = useLanguage()
  const detail = t(`problem.detail.${problem.code}`, { defaultValue: problem.detail ?? '' })
  return (
    <>
      {detail && <p>{detail}</p>}
      {problem.traceId && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
          <span className="break-all">
            {t('problem.trace-id')} <code>{problem.traceId}</code>
          </span>
          <CopyButton text={problem.traceId} label={t('copy.label')} />
        </p>
      )}
    </>
  )
}

/**
 * @param {import('@/lib/problem').ApiProblem} problem
 * @param {import('i18next').TFunction} t
 * @returns {string}
 */
export function problemTitle(problem, t) {
  return t(`problem.title.${problem.code}`, { defaultValue: problem.title ?? t('problem.title.unexpected') })
}
