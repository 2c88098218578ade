import './app.css'
import '@/lib/i18n/i18n'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { couldNotRestore, currentSession } from '@/lib/api/session'
import { ApiProblem } from '@/lib/problem'
import { App } from './app'

if (currentSession().state === 'unknown') {
  import('@/lib/api/access').then(
    ({ restore }) => restore(),
    () => couldNotRestore(new ApiProblem({ code: 'offline' })),
  )
}

createRoot(/** @type {HTMLElement} */ (document.getElementById('root'))).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
