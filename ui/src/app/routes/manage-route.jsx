import { useLocation } from 'react-router'
import { ManageBooking } from '@/features/manage/manage-booking'

export function ManageRoute() {
  const { hash, state } = useLocation()
  const token = decodeURIComponent(hash.slice(1))
  return <ManageBooking key={token} handle={{ token }} justBooked={Boolean(state?.justBooked)} />
}
