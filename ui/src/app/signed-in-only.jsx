import { Navigate, useLocation } from 'react-router'
import { ProblemView } from '@/components/problem-view'
import { restore } from '@/lib/api/access'
import { useSession } from '@/lib/use-session'
import { signInLink } from './onward'
import { RouteSkeleton } from './route-skeleton'

/**
 * A page for somebody who is signed in; everybody else signs in first and comes back.
 *
 * @param {{ children: (user: import('@/lib/api/types').Me) => import('react').ReactNode }} props
 */
export function SignedInOnly({ children }) {
  const session = useSession()
  const here = useLocation()
  if (session.state === 'signed-in') {
    return children(session.user)
  }
  if (session.state === 'guest') {
    return <Navigate {...signInLink(here)} replace />
  }
  if (session.problem) {
    return <ProblemView problem={session.problem} onRetry={restore} />
  }
  return <RouteSkeleton />
}
