/**
 * @param {number | null} amount null means that the price is told on request
 * @param {string} currency ISO 4217
 * @param {string} language
 * @param {import('i18next').TFunction} t
 * @returns {string}
 */
export function formatPrice(amount, currency, language, t) {
  if (amount === null || amount === undefined) {
    return t('price.on-request')
  }
  if (amount === 0) {
    return t('price.free')
  }
  return new Intl.NumberFormat(language, { style: 'currency', currency }).format(amount)
}
