import { ProviderDirectory } from '@/features/directory/provider-directory'

export function DirectoryRoute() {
  return <ProviderDirectory />
}
