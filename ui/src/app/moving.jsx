import { useRef } from 'react'
import { useNavigate } from 'react-router'
import { TimePicker } from '@/features/booking/time-picker'
import { useTimeSelection } from '@/features/booking/use-selection'
import { MoveAppointment } from '@/features/manage/move-appointment'

/**
 * Moves an appointment with the picker of the booking.
 *
 * @param {{ handle: import('@/features/manage/booking-key').Handle,
 *   appointment: import('@/lib/api/types').Appointment, page: { pathname: string, hash?: string },
 *   byProvider?: boolean }} props page is where the appointment is seen
 */
export function Moving({ handle, appointment, page, byProvider = false }) {
  const selection = useTimeSelection(appointment.timezone)
  const navigate = useNavigate()
  const cameBack = useRef(false)

  if (selection.startsAt) {
    cameBack.current = true
  }
  return (
    <MoveAppointment
      handle={handle}
      appointment={appointment}
      page={page}
      byProvider={byProvider}
      startsAt={selection.startsAt}
      picker={
        <TimePicker
          provider={{ slug: appointment.provider_slug, timezone: appointment.timezone }}
          serviceId={appointment.service_id}
          selection={selection}
          focusOnArrival={cameBack.current}
          present={appointment.starts_at}
        />
      }
      onChoose={selection.changeTime}
      onPickAgain={selection.forgetTime}
      onMoved={(moved) => navigate(page, { replace: true, state: { moved } })}
    />
  )
}
