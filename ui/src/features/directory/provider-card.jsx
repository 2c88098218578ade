import { MapPin } from 'lucide-react'
import { Link } from 'react-router'
import { Monogram } from '@/components/monogram'
import { VerifiedBadge } from '@/components/verified-badge'
import { cityAndState } from '@/lib/place'

/** @param {{ provider: import('@/lib/api/types').ProviderCard }} props */
export function ProviderCard({ provider }) {
  const place = cityAndState(provider)
  return (
    <article className="relative grid content-start gap-4 rounded-2xl border border-line bg-surface p-5 shadow-card transition-colors focus-within:border-accent hover:border-accent sm:p-6">
      <div className="flex items-start gap-4">
        <Monogram name={provider.business_name} />
        <div className="grid min-w-0 gap-1">
          <h2 className="break-words font-semibold text-xl">
            <Link
              to={`/p/${provider.slug}`}
              className="rounded-sm after:absolute after:inset-0 after:rounded-2xl"
            >
              {provider.business_name}
            </Link>
          </h2>
          <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-ink-soft text-sm">
            {place && (
              <span className="inline-flex items-center gap-1">
                <MapPin aria-hidden="true" className="size-4 shrink-0" />
                {place}
              </span>
            )}
            {provider.is_verified && <VerifiedBadge />}
          </p>
        </div>
      </div>
      {provider.description && <p className="line-clamp-2 text-ink-soft">{provider.description}</p>}
    </article>
  )
}
