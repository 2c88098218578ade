import { Link } from 'react-router'
import { ProblemView } from '@/components/problem-view'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { toApiProblem } from '@/lib/problem'
import { useLanguage } from '@/lib/use-language'
import { useVerification } from './api'
import { AuthFrame } from './auth-frame'

/** Confirms an address by the link that was mailed to it. @param {{ token: string, signedIn: boolean }} props */
export function EmailVerification({ token, signedIn }) {
  const { t } = useLanguage()
  const { data: isDone, error, refetch } = useVerification(token)
  const onward = (
    <Button asChild className="justify-self-start">
      {signedIn ? <Link to="/account">{t('verify.account')}</Link> : <Link to="/">{t('verify.home')}</Link>}
    </Button>
  )

  if (isDone) {
    return (
      <AuthFrame key="done" takesFocus title={t('verify.done')} lead={t('verify.done-hint')}>
        {onward}
      </AuthFrame>
    )
  }
  const problem = error ? toApiProblem(error) : undefined
  if (token === '' || problem?.code === 'verification-token-invalid') {
    return (
      <AuthFrame
        key="invalid"
        takesFocus={token !== ''}
        title={t('verify.invalid')}
        lead={t('verify.invalid-hint')}
      >
        {onward}
      </AuthFrame>
    )
  }
  if (problem) {
    return (
      <AuthFrame title={t('verify.title')}>
        <ProblemView problem={problem} onRetry={refetch} />
      </AuthFrame>
    )
  }
  return (
    <AuthFrame title={t('verify.title')} lead={t('verify.working')}>
      <Skeleton className="h-11 w-48" />
    </AuthFrame>
  )
}
