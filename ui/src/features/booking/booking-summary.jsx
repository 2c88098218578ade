import { AppointmentTime } from '@/components/appointment-time'
import { Fact } from '@/components/fact'
import { Button } from '@/components/ui/button'
import { formatPrice } from '@/lib/money'
import { formatDuration, formatMoment, formatOffset, sameClock, visitorZone } from '@/lib/time'
import { useLanguage } from '@/lib/use-language'

/**
 * What is about to be booked; stays in view while the form is filled.
 *
 * @param {{ provider: import('@/lib/api/types').Provider, service: import('@/lib/api/types').Service,
 *   startsAt: string, onChange: () => void }} props
 */
export function BookingSummary({ provider, service, startsAt, onChange }) {
  const { t, language } = useLanguage()
  const endsAt = new Date(Date.parse(startsAt) + service.duration * 60_000).toISOString()
  const own = visitorZone()
  const price = formatPrice(service.price, service.currency, language, t)
  const notice = provider.policy.cancellation_cutoff
  const until = new Date(Date.parse(startsAt) - notice * 60_000)
  const terms = notice === 0 ? t('cancel.policy-start') : limited()

  function limited() {
    if (until.getTime() <= Date.now()) {
      return t('booking.no-way-back')
    }
    return t('cancel.policy', {
      until: formatMoment(until.toISOString(), provider.timezone, language),
      notice: formatDuration(notice, t),
    })
  }

  return (
    <aside
      aria-label={t('booking.summary')}
      className="sticky top-0 z-10 -mx-4 border-line border-b bg-paper px-4 py-3 sm:-mx-6 sm:px-6 lg:top-8 lg:order-last lg:mx-0 lg:rounded-2xl lg:border lg:bg-surface lg:p-6 lg:shadow-card"
    >
      <div className="flex items-center justify-between gap-4 lg:hidden">
        <p className="min-w-0 leading-snug">
          <span className="block truncate font-medium">
            {service.name} · {price}
          </span>
          <time dateTime={startsAt} className="block text-ink-soft text-sm">
            {formatMoment(startsAt, provider.timezone, language)}{' '}
            <span className="whitespace-nowrap">({formatOffset(startsAt, provider.timezone, language)})</span>
          </time>
          {!sameClock(own, provider.timezone, startsAt) && (
            <span className="block text-ink-soft text-sm">
              {t('time.for-you')}: {formatMoment(startsAt, own, language)}
            </span>
          )}
          <span className="block text-ink-soft text-sm">{terms}</span>
        </p>
        <Button look="secondary" className="shrink-0" onClick={onChange}>
          {t('booking.change')}
        </Button>
      </div>
      <div className="hidden gap-5 lg:grid">
        <h2 className="text-xl">{t('booking.summary')}</h2>
        <dl className="grid gap-4">
          <Fact name={t('appointment.service')}>
            <span className="font-medium">{service.name}</span>
            <span className="block text-ink-soft text-sm">{formatDuration(service.duration, t)}</span>
          </Fact>
          <Fact name={t('appointment.provider')}>{provider.business_name}</Fact>
          <Fact name={t('appointment.when')}>
            <AppointmentTime startsAt={startsAt} endsAt={endsAt} zone={provider.timezone} />
          </Fact>
          <Fact name={t('appointment.price')}>{price}</Fact>
          <Fact name={t('booking.terms')}>
            <span className="text-ink-soft text-sm">{terms}</span>
          </Fact>
        </dl>
        <Button look="secondary" onClick={onChange}>
          {t('booking.change')}
        </Button>
      </div>
    </aside>
  )
}
