/** @returns {string} 128 random bits; unlike crypto.randomUUID also where the page is not a secure context */
function randomKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}

/**
 * Gives one key per distinct body: sending the same body again is the same attempt.
 *
 * @returns {(body: unknown) => string}
 */
export function attemptKeys() {
  /** @type {{ body: string, key: string } | undefined} */
  let attempt
  return (body) => {
    const text = JSON.stringify(body)
    if (attempt?.body !== text) {
      attempt = { body: text, key: randomKey() }
    }
    return attempt.key
  }
}
