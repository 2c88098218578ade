import { Skeleton } from '@/components/ui/skeleton'

/** Holds the place of a page whose code is on its way. */
export function RouteSkeleton() {
  return (
    <div className="grid min-h-[80vh] content-start gap-6">
      <Skeleton className="h-10 w-2/3" />
      <Skeleton className="h-6 w-1/2" />
      <Skeleton className="h-64" />
    </div>
  )
}
