import { MyBookings } from '@/features/my-bookings/my-bookings'
import { SignedInOnly } from '../signed-in-only'

export function MyBookingsRoute() {
  return <SignedInOnly>{(user) => <MyBookings key={user.id} user={user} />}</SignedInOnly>
}
