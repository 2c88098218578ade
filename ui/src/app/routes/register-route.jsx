import { Navigate, useNavigate } from 'react-router'
import { RegisterForm } from '@/features/auth/register-form'
import '@/lib/i18n/account-texts'
import { useSession } from '@/lib/use-session'
import { useOnward } from '../onward'
import { RouteSkeleton } from '../route-skeleton'

export function RegisterRoute() {
  const session = useSession()
  const navigate = useNavigate()
  const { target, onward } = useOnward('/account')
  if (session.state === 'signed-in') {
    return <Navigate to={target} replace />
  }
  if (session.state === 'unknown' && !session.problem) {
    return <RouteSkeleton />
  }
  return (
    <RegisterForm
      onward={onward}
      onNotSignedIn={(email) =>
        navigate(
          { pathname: '/login', search: onward.search },
          { replace: true, state: { ...onward.state, email, news: 'registered' } },
        )
      }
    />
  )
}
