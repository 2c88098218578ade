import { Navigate, useLocation } from 'react-router'
import { LoginForm } from '@/features/auth/login-form'
import '@/lib/i18n/account-texts'
import { useSession } from '@/lib/use-session'
import { useOnward } from '../onward'
import { RouteSkeleton } from '../route-skeleton'

export function LoginRoute() {
  const session = useSession()
  const { state } = useLocation()
  const { target, onward } = useOnward('/')
  if (session.state === 'signed-in') {
    return <Navigate to={target} replace />
  }
  if (session.state === 'unknown' && !session.problem) {
    return <RouteSkeleton />
  }
  return <LoginForm email={state?.email} news={state?.news} onward={onward} />
}
