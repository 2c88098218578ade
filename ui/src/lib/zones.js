/**
 * The zones of the world as this browser knows them, by region, and always the one in use: browsers and servers may
 * know a place under two names.
 *
 * @param {string} used
 * @returns {[region: string, zones: { zone: string, place: string }[]][]}
 */
export function zonesByRegion(used) {
  const all = new Set([...Intl.supportedValuesOf('timeZone'), used])
  /** @type {Map<string, { zone: string, place: string }[]>} */
  const regions = new Map()
  for (const zone of [...all].sort()) {
    const [region, ...place] = zone.split('/')
    const zones = regions.get(region) ?? []
    zones.push({ zone, place: (place.join(', ') || region).replaceAll('_', ' ') })
    regions.set(region, zones)
  }
  return [...regions]
}
