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
 * @typedef {Schemas['History']} History
 * @typedef {Schemas['HistoryEntry']} HistoryEntry
 * @typedef {Schemas['Problem']} Problem
 */
export {}
