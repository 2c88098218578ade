import { useQuery } from '@tanstack/react-query'
import { get } from '@/lib/api/http'

/** @param {string} slug */
export function useProvider(slug) {
  return useQuery({
    queryKey: ['provider', slug],
    queryFn: /** @returns {Promise<import('@/lib/api/types').Provider>} */ ({ signal }) =>
      get(`/providers/${encodeURIComponent(slug)}`, { signal }),
  })
}
