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
 *
 * @typedef {{ id: string, name: string, email: string, role: string, locale: string, timezone: string,
 *   email_verified: boolean, avatar_url?: string | null }} Me
 * @typedef {{ id: string, name: string, email: string, phone?: string | null, role: string, locale: string,
 *   timezone: string, email_verified: boolean, avatar_url?: string | null }} Profile
 * @typedef {{ id: string, created_at: string, last_used_at: string, device: string, current: boolean }} LoginSession
 * @typedef {{ at: string, type: string, actor?: string | null, role?: string | null, channel?: string | null,
 *   reason?: string | null, changes: { field: string, old?: unknown, new?: unknown }[] }} AccountEntry
 * @typedef {{ items: AccountEntry[], next_cursor?: string | null }} AccountHistory
 */
export {}
