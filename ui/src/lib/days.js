import { formatDay } from './time'

/** @param {string} day @param {number} count @returns {string} that many days later */
export function addDays(day, count) {
  const [year, month, date] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, date + count)).toISOString().slice(0, 10)
}

/**
 * @param {string} day
 * @param {string} today
 * @param {string} language
 * @returns {string} "amanhã, quinta-feira, 5 de março"; with its year unless that is this one
 */
export function formatNearDay(day, today, language) {
  const distance = Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000)
  const year = day.slice(0, 4)
  const name = year === today.slice(0, 4) ? formatDay(day, language) : formatYearDay(day, language)
  if (Math.abs(distance) > 1) {
    return name
  }
  const near = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(distance, 'day')
  return `${near}, ${name}`
}

/** @param {string} day @param {string} language */
function formatYearDay(day, language) {
  return new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )
}
