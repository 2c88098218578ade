import { QueryClient } from '@tanstack/react-query'
import { signedInAs, subscribe } from '@/lib/api/session'
import { toApiProblem } from '@/lib/problem'

/** @returns {QueryClient} it forgets what is under `mine` when somebody else is signed in, or nobody */
export function createQueryClient() {
  const client = new QueryClient({
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
  let owner = signedInAs()
  subscribe(() => {
    if (signedInAs() !== owner) {
      owner = signedInAs()
      client.removeQueries({ queryKey: ['mine'] })
    }
  })
  return client
}

/** @param {import('@/lib/problem').ApiProblem} problem */
function mayPass(problem) {
  return problem.unanswered || problem.code === 'unavailable'
}
