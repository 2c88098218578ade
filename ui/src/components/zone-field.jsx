import { useMemo } from 'react'
import { useLanguage } from '@/lib/use-language'
import { zonesByRegion } from '@/lib/zones'
import { Field } from './ui/field'
import { Select } from './ui/select'

/**
 * A time zone, chosen by its place.
 *
 * @param {{ id: string, used: string, hint?: string, error?: string,
 *   registration: import('react-hook-form').UseFormRegisterReturn }} props used is offered in any case
 */
export function ZoneField({ id, used, hint, error, registration }) {
  const { t } = useLanguage()
  const regions = useMemo(() => zonesByRegion(used), [used])
  return (
    <Field id={id} label={t('auth.zone')} hint={hint} error={error}>
      {(wiring) => (
        <Select {...wiring} {...registration}>
          {regions.map(([region, zones]) => (
            <optgroup key={region} label={region}>
              {zones.map(({ zone, place }) => (
                <option key={zone} value={zone}>
                  {place}
                </option>
              ))}
            </optgroup>
          ))}
        </Select>
      )}
    </Field>
  )
}
