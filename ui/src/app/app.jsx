import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { BrowserRouter, Route, Routes } from 'react-router'
import { Layout } from './layout'
import { createQueryClient } from './query-client'
import { RouteSkeleton } from './route-skeleton'

const DirectoryRoute = lazy(() =>
  import('./routes/directory-route').then((m) => ({ default: m.DirectoryRoute })),
)
const ProviderRoute = lazy(() =>
  import('./routes/provider-route').then((m) => ({ default: m.ProviderRoute })),
)
const ManageRoute = lazy(() => import('./routes/manage-route').then((m) => ({ default: m.ManageRoute })))
const MoreRoutes = lazy(() => import('./more-routes').then((m) => ({ default: m.MoreRoutes })))

export function App() {
  const [queryClient] = useState(createQueryClient)
  return (
    <QueryClientProvider client={queryClient}>
      <BrowserRouter>
        <Layout>
          <Suspense fallback={<RouteSkeleton />}>
            <Routes>
              <Route path="/" element={<DirectoryRoute />} />
              <Route path="/p/:slug/:serviceId?" element={<ProviderRoute />} />
              <Route path="/g" element={<ManageRoute />} />
              <Route path="*" element={<MoreRoutes />} />
            </Routes>
          </Suspense>
        </Layout>
      </BrowserRouter>
    </QueryClientProvider>
  )
}
