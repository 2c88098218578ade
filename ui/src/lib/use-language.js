import { useTranslation } from 'react-i18next'
import { currentLanguage } from './i18n/i18n'

/**
 * Translation and the language it speaks, for Intl.
 */
export function useLanguage() {
  const { t } = useTranslation()
  return { t, language: currentLanguage() }
}
