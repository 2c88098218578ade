import { describe, expect, it } from 'vitest'
import { zonesByRegion } from './zones'

describe('the list of zones', () => {
  const places = (/** @type {string} */ region, /** @type {string} */ used) =>
    new Map(zonesByRegion(used)).get(region)

  it('groups places by region and names them as people do', () => {
    expect(places('America', 'UTC')).toContainEqual({ zone: 'America/Sao_Paulo', place: 'Sao Paulo' })
    expect(places('America', 'UTC')).toContainEqual({
      zone: 'America/Argentina/Ushuaia',
      place: 'Argentina, Ushuaia',
    })
  })

  it('has the zone in use even where the browser would not offer it', () => {
    expect(Intl.supportedValuesOf('timeZone')).not.toContain('Etc/GMT+12')
    expect(places('Etc', 'Etc/GMT+12')).toEqual([{ zone: 'Etc/GMT+12', place: 'GMT+12' }])
  })

  it('has each zone once', () => {
    const zones = zonesByRegion('America/Sao_Paulo').flatMap(([, members]) => members.map(({ zone }) => zone))
    expect(new Set(zones).size).toBe(zones.length)
  })
})
