import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { remember } from '@/lib/storage'
import en from './en.json'
import ptBR from './pt-BR.json'

/** @typedef {'pt-BR' | 'en'} Language */

/** @type {Language[]} */
export const languages = ['pt-BR', 'en']

/** The language first-paint.js has chosen. @returns {Language} */
function languageOfDocument() {
  return document.documentElement.lang === 'en' ? 'en' : 'pt-BR'
}

i18next.use(initReactI18next).init({
  lng: languageOfDocument(),
  fallbackLng: false,
  resources: { 'pt-BR': { translation: ptBR }, en: { translation: en } },
  interpolation: { escapeValue: false },
  returnNull: false,
})

/** @returns {Language} */
export function currentLanguage() {
  return i18next.language === 'en' ? 'en' : 'pt-BR'
}

/** @param {Language} language */
export function switchLanguage(language) {
  document.documentElement.lang = language
  remember('agendum.language', language)
  return i18next.changeLanguage(language)
}

export { i18next }
