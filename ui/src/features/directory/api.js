import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { get } from '@/lib/api/http'

/** Pages of providers that match a text. @param {string} text */
export function useProviders(text) {
  return useInfiniteQuery({
    queryKey: ['providers', text],
    initialPageParam: /** @type {string | undefined} */ (undefined),
    queryFn: /** @returns {Promise<import('@/lib/api/types').ProviderList>} */ ({ pageParam, signal }) =>
      get('/providers', { params: { q: text || undefined, limit: 18, cursor: pageParam }, signal }),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  })
}
