import { useSyncExternalStore } from 'react'
import { currentSession, subscribe } from './api/session'

/** @returns {import('./api/session').Session} who is signed in, from one moment to the next */
export function useSession() {
  return useSyncExternalStore(subscribe, currentSession)
}
