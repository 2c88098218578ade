import { ChoiceCard, ChoiceCards } from '@/components/ui/choice-cards'
import { formatPrice } from '@/lib/money'
import { formatDuration } from '@/lib/time'
import { useLanguage } from '@/lib/use-language'
import { usePrefetch } from './api'

/**
 * @param {{ provider: import('@/lib/api/types').Provider,
 *   selection: ReturnType<typeof import('./use-selection').useSelection> }} props
 */
export function ServicePicker({ provider, selection }) {
  const { t, language } = useLanguage()
  const prefetch = usePrefetch()
  const { slug, timezone: providerZone } = provider
  const prepare = (/** @type {string} */ serviceId) =>
    prefetch.firstDay({ slug, serviceId, zone: selection.zone, providerZone })

  return (
    <section className="grid gap-4">
      <h2 id="services" className="text-2xl">
        {t('booking.services')}
      </h2>
      <ChoiceCards
        aria-labelledby="services"
        value={selection.service?.id ?? ''}
        onValueChange={selection.chooseService}
        className="lg:grid-cols-2"
      >
        {provider.services.map((service) => (
          <ChoiceCard
            key={service.id}
            value={service.id}
            onPointerEnter={() => prepare(service.id)}
            onFocus={() => prepare(service.id)}
          >
            <span className="grid min-w-0 flex-1 gap-0.5">
              <span className="break-words font-medium">{service.name}</span>
              {service.description && <span className="text-ink-soft text-sm">{service.description}</span>}
              <span className="text-ink-soft text-sm">{formatDuration(service.duration, t)}</span>
            </span>
            <span className="text-right font-medium tabular-nums">
              {formatPrice(service.price, service.currency, language, t)}
            </span>
          </ChoiceCard>
        ))}
      </ChoiceCards>
    </section>
  )
}
