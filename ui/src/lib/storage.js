/** @param {string} name @returns {string | null} null also where storage is forbidden */
export function recall(name) {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

/** @param {string} name @param {string} value */
export function remember(name, value) {
  try {
    localStorage.setItem(name, value)
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

/** @param {string} name */
export function forget(name) {
  try {
    localStorage.removeItem(name)
  } catch {
    // Nothing was remembered.
  }
}
