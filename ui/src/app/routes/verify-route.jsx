import { useLocation } from 'react-router'
import { EmailVerification } from '@/features/auth/email-verification'
import '@/lib/i18n/account-texts'
import { useSession } from '@/lib/use-session'

export function VerifyRoute() {
  const { hash } = useLocation()
  const { state } = useSession()
  const token = hash.slice(1)
  return <EmailVerification key={token} token={token} signedIn={state === 'signed-in'} />
}
