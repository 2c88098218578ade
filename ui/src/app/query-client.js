import { QueryClient } from '@tanstack/react-query'
import { toApiProblem } from '@/lib/problem'

/** @returns {QueryClient} */
export function createQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        networkMode: 'always',
        retry: (failures, error) => failures < 2 && mayPass(toApiProblem(error)),
      },
      // A write is repeated by the person, with the key of the first attempt, never behind their back.
      mutations: { networkMode: 'always', retry: false },
    },
  })
}

/** @param {import('@/lib/problem').ApiProblem} problem */
function mayPass(problem) {
  return problem.unanswered || problem.code === 'unavailable'
}
