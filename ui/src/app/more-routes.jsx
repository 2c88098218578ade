import { lazy } from 'react'
import { Route, Routes } from 'react-router'
import { ForgotRoute } from './routes/forgot-route'
import { LoginRoute } from './routes/login-route'
import { NotFoundRoute } from './routes/not-found-route'
import { RegisterRoute } from './routes/register-route'
import { ResetRoute } from './routes/reset-route'
import { VerifyRoute } from './routes/verify-route'

const AccountRoute = lazy(() => import('./routes/account-route').then((m) => ({ default: m.AccountRoute })))
const AgendaRoute = lazy(() => import('./routes/agenda-route').then((m) => ({ default: m.AgendaRoute })))
const AppointmentRoute = lazy(() =>
  import('./routes/appointment-route').then((m) => ({ default: m.AppointmentRoute })),
)
const AppointmentMoveRoute = lazy(() =>
  import('./routes/appointment-move-route').then((m) => ({ default: m.AppointmentMoveRoute })),
)
const MyBookingsRoute = lazy(() =>
  import('./routes/my-bookings-route').then((m) => ({ default: m.MyBookingsRoute })),
)
const ManageMoveRoute = lazy(() =>
  import('./routes/manage-move-route').then((m) => ({ default: m.ManageMoveRoute })),
)
const ProviderAppointmentRoute = lazy(() =>
  import('./routes/provider-appointment-route').then((m) => ({ default: m.ProviderAppointmentRoute })),
)
const ProviderMoveRoute = lazy(() =>
  import('./routes/provider-move-route').then((m) => ({ default: m.ProviderMoveRoute })),
)

/** Every page that nobody passes on the way to a booking as a guest. */
export function MoreRoutes() {
  return (
    <Routes>
      <Route path="/g/move" element={<ManageMoveRoute />} />
      <Route path="/a/:id" element={<AppointmentRoute />} />
      <Route path="/a/:id/move" element={<AppointmentMoveRoute />} />
      <Route path="/agenda" element={<AgendaRoute />} />
      <Route path="/agenda/:id" element={<ProviderAppointmentRoute />} />
      <Route path="/agenda/:id/move" element={<ProviderMoveRoute />} />
      <Route path="/login" element={<LoginRoute />} />
      <Route path="/register" element={<RegisterRoute />} />
      <Route path="/forgot" element={<ForgotRoute />} />
      <Route path="/reset" element={<ResetRoute />} />
      <Route path="/verify" element={<VerifyRoute />} />
      <Route path="/bookings" element={<MyBookingsRoute />} />
      <Route path="/account" element={<AccountRoute />} />
      <Route path="*" element={<NotFoundRoute />} />
    </Routes>
  )
}
