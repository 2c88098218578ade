import { useLocation, useNavigate } from 'react-router'
import { ResetForm } from '@/features/auth/reset-form'
import { signOut } from '@/lib/api/session'
import '@/lib/i18n/account-texts'

export function ResetRoute() {
  const { hash } = useLocation()
  const navigate = useNavigate()
  const token = hash.slice(1)
  return (
    <ResetForm
      key={token}
      token={token}
      onDone={() => {
        // Another password ends every session, also one that is open here.
        signOut()
        navigate('/login', { replace: true, state: { news: 'reset' } })
      }}
    />
  )
}
