/**
 * Calendar days are strings (`2026-03-10`), months too (`2026-03`), instants are RFC 3339 strings with an offset.
 * A JavaScript Date appears only to call Intl.
 */

/** @param {string | Date} instant @param {string} zone @returns {string} the day it is in that zone */
export function dayIn(instant, zone) {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  return parts.format(new Date(instant))
}

/** @param {string} zone @returns {string} */
export function todayIn(zone) {
  return dayIn(new Date(), zone)
}

/** @returns {string} the zone of this browser */
export function visitorZone() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** @param {string} zone */
export function isZone(zone) {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}

/** @param {string} day @returns {string} */
export function monthOf(day) {
  return day.slice(0, 7)
}

/** @param {string} month @param {number} count @returns {string} */
export function addMonths(month, count) {
  const [year, number] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7)
}

/** @param {string} month @returns {string} */
export function lastDayOf(month) {
  const [year, number] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}

/** @param {string} text @returns {boolean} whether it is a day that exists */
export function isDay(text) {
  const parsed = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text)
}

/** @param {string} day @returns {Date} local midnight, as the month grid wants it */
export function gridDate(day) {
  const [year, month, date] = day.split('-').map(Number)
  return new Date(year, month - 1, date)
}

/** @param {Date} date local midnight @returns {string} */
export function dayOfGrid(date) {
  const two = (/** @type {number} */ value) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** @param {string} day @param {string} language @returns {string} "quinta-feira, 5 de março" */
export function formatDay(day, language) {
  return new Intl.DateTimeFormat(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`))
}

/** @param {number} index 0 is Monday @param {string} language @param {'long' | 'short' | 'narrow'} style */
export function formatWeekday(index, language, style = 'long') {
  return new Intl.DateTimeFormat(language, { weekday: style, timeZone: 'UTC' }).format(
    new Date(Date.UTC(2024, 0, 1 + index)),
  )
}

/** @param {string} month @param {string} language @returns {string} "março de 2026" */
export function formatMonth(month, language) {
  return new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  )
}

/** @param {string} instant @param {string} zone @param {string} language @returns {string} "09:30" or "9:30 AM" */
export function formatTime(instant, zone, language) {
  return new Intl.DateTimeFormat(language, {
    timeZone: zone,
    hour: hourOf(language),
    minute: '2-digit',
  }).format(new Date(instant))
}

/** A 24-hour clock has two digits, a 12-hour clock has none to spare. @param {string} language */
function hourOf(language) {
  const { hour12 } = new Intl.DateTimeFormat(language, { hour: 'numeric' }).resolvedOptions()
  return hour12 ? 'numeric' : '2-digit'
}

/** @param {string} instant @param {string} zone @returns {number} 0 to 23 */
export function hourIn(instant, zone) {
  return Number(
    new Intl.DateTimeFormat('en', { timeZone: zone, hour: 'numeric', hourCycle: 'h23' }).format(
      new Date(instant),
    ),
  )
}

/** @param {string} instant @param {string} zone @param {string} language @returns {string} with its year and weekday */
export function formatDate(instant, zone, language) {
  return new Intl.DateTimeFormat(language, { timeZone: zone, dateStyle: 'full' }).format(new Date(instant))
}

/** @param {string} instant @param {string} zone @param {string} language @returns {string} short date and time */
export function formatMoment(instant, zone, language) {
  return new Intl.DateTimeFormat(language, {
    timeZone: zone,
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(new Date(instant))
}

/** @param {string} wallTime `09:00`, up to `24:00` and past it @param {string} language @returns {string} */
export function formatWallTime(wallTime, language) {
  const [hours, minutes] = wallTime.split(':').map(Number)
  const instant = new Date(Date.UTC(2026, 0, 1, hours, minutes))
  return new Intl.DateTimeFormat(language, {
    hour: hourOf(language),
    minute: '2-digit',
    timeZone: 'UTC',
  }).format(instant)
}

/** @param {string} instant @param {string} zone @param {string} language @returns {string} "GMT-3" */
export function formatOffset(instant, zone, language) {
  return partOf(zone, instant, language, 'shortOffset')
}

/**
 * @param {string} zone @param {string} instant the offset depends on it @param {string} language
 * @returns {string} "São Paulo (GMT-3)"
 */
export function formatZone(zone, instant, language) {
  const offset = partOf(zone, instant, language, 'shortOffset')
  const generic = partOf(zone, instant, language, 'longGeneric')
  return generic.startsWith('GMT') ? `${zone} (${offset})` : `${generic} (${offset})`
}

/**
 * @param {string} zone @param {string} instant @param {string} language @param {'shortOffset' | 'longGeneric'} style
 */
function partOf(zone, instant, language, style) {
  const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: style }).formatToParts(
    new Date(instant),
  )
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone
}

/**
 * Whether two zones show the same wall clock at that moment.
 *
 * @param {string} one @param {string} other @param {string} instant
 */
export function sameClock(one, other, instant) {
  return partOf(one, instant, 'en', 'shortOffset') === partOf(other, instant, 'en', 'shortOffset')
}

/** @param {string} one @param {string | undefined} other @returns {boolean} whatever their offsets */
export function sameInstant(one, other) {
  return other !== undefined && Date.parse(one) === Date.parse(other)
}

/**
 * @param {number} minutes
 * @param {import('i18next').TFunction} t
 * @returns {string} "1 h 30 min"
 */
export function formatDuration(minutes, t) {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) {
    return t('duration.minutes', { minutes: rest })
  }
  return rest === 0 ? t('duration.hours', { hours }) : t('duration.both', { hours, minutes: rest })
}
