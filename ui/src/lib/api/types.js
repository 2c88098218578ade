/**
 * Names for the shapes of the wire; the shapes themselves are generated from the OpenAPI document.
 *
 * @typedef {import('./schema').components['schemas']} Schemas
 * @typedef {Schemas['Provider']} Provider
 * @typedef {Schemas['ProviderCard']} ProviderCard
 * @typedef {Schemas['ProviderList']} ProviderList
 * @typedef {Schemas['Service']} Service
 * @typedef {Schemas['WeeklyHours']} WeeklyHours
 * @typedef {Schemas['Slot']} Slot
 * @typedef {Schemas['AvailableDays']} AvailableDays
 * @typedef {Schemas['AvailableTimes']} AvailableTimes
 * @typedef {Schemas['BookingRequest']} BookingRequest
 * @typedef {Schemas['Appointment']} Appointment
 * @typedef {Schemas['Appointments']} Appointments
 * @typedef {Schemas['OwnAppointments']} OwnAppointments
 * @typedef {Schemas['OwnProvider']} OwnProvider
 * @typedef {Schemas['History']} History
 * @typedef {Schemas['HistoryEntry']} HistoryEntry
 * @typedef {Schemas['Problem']} Problem
 * @typedef {Schemas['Me']} Me
 * @typedef {Schemas['LoggedIn']} LoggedIn
 * @typedef {Schemas['RegisterRequest']} RegisterRequest
 * @typedef {Schemas['Profile']} Profile
 * @typedef {Schemas['ProfileRequest']} ProfileRequest
 * @typedef {Schemas['EmailRequest']} EmailRequest
 * @typedef {Schemas['PasswordRequest']} PasswordRequest
 * @typedef {Schemas['Session']} LoginSession
 * @typedef {Schemas['SessionList']} LoginSessions
 * @typedef {Schemas['AccountHistory']} AccountHistory
 * @typedef {Schemas['AccountHistoryFact']} AccountFact
 */
export {}
