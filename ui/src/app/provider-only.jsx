import { Navigate } from 'react-router'
import { SignedInOnly } from './signed-in-only'

/**
 * A page for providers; whoever is none goes to the page that clients have instead.
 *
 * @param {{ otherwise: string, children: (user: import('@/lib/api/types').Me) => import('react').ReactNode }} props
 */
export function ProviderOnly({ otherwise, children }) {
  return (
    <SignedInOnly>
      {(user) => (user.role === 'provider' ? children(user) : <Navigate to={otherwise} replace />)}
    </SignedInOnly>
  )
}
