import { AccountPage } from '@/features/account/account-page'
import '@/lib/i18n/account-texts'
import { SignedInOnly } from '../signed-in-only'

export function AccountRoute() {
  return <SignedInOnly>{(user) => <AccountPage key={user.id} user={user} />}</SignedInOnly>
}
