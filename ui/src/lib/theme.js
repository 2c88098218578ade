import { remember } from './storage'

/** @returns {boolean} */
export function isDark() {
  return document.documentElement.classList.contains('dark')
}

/** @param {boolean} dark */
export function switchTheme(dark) {
  document.documentElement.classList.toggle('dark', dark)
  remember('agendum.theme', dark ? 'dark' : 'light')
}
