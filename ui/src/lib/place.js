/** @param {{ city?: string | null, state?: string | null }} place @returns {string} "Recife, PE"; empty when unknown */
export function cityAndState({ city, state }) {
  return [city, state].filter(Boolean).join(', ')
}
