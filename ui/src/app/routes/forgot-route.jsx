import { useLocation } from 'react-router'
import { ForgotForm } from '@/features/auth/forgot-form'
import '@/lib/i18n/account-texts'
import { useOnward } from '../onward'

export function ForgotRoute() {
  const { state } = useLocation()
  const { onward } = useOnward('/')
  return <ForgotForm email={state?.email} onward={onward} />
}
