/**
 * What can be said about a new password without asking; the server knows more.
 *
 * @param {import('i18next').TFunction} t
 */
export function newPasswordRules(t) {
  return {
    validate: (/** @type {string} */ password) => {
      const length = [...password].length
      if (length < 8) {
        return t('auth.password-short')
      }
      return length <= 128 || t('auth.password-long')
    },
  }
}

/** @param {string} message @param {(text: string) => boolean} [isRight] */
export function required(message, isRight = (text) => text.trim() !== '') {
  return { validate: (/** @type {string} */ text) => isRight(text) || message }
}

/** @param {string} text */
export function looksLikeEmail(text) {
  return /^\s*\S+@\S+\.\S+\s*$/.test(text)
}
