import { Search } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { useLocation, useSearchParams } from 'react-router'
import { PageHeading } from '@/components/page-heading'
import { ProblemView } from '@/components/problem-view'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/field'
import { Skeleton } from '@/components/ui/skeleton'
import { toApiProblem } from '@/lib/problem'
import { useLanguage } from '@/lib/use-language'
import { useProviders } from './api'
import { ProviderCard } from './provider-card'

/** Who can be booked here. */
export function ProviderDirectory() {
  const { t } = useLanguage()
  const [params, setParams] = useSearchParams()
  const text = params.get('q') ?? ''
  const search = (/** @type {string} */ wanted) => setParams(wanted ? { q: wanted } : {}, { replace: true })

  return (
    <div className="grid gap-8">
      <div className="grid max-w-2xl gap-3">
        <PageHeading title={t('directory.title')} />
        <p className="text-ink-soft text-lg">{t('directory.lead')}</p>
      </div>
      <SearchField text={text} onSearch={search} />
      <Results text={text} onReset={() => search('')} />
    </div>
  )
}

/** @param {{ text: string, onSearch: (text: string) => void }} props */
function SearchField({ text, onSearch }) {
  const { t } = useLanguage()
  const id = useId()
  const { pathname } = useLocation()
  const [typed, setTyped] = useState(text)
  const timer = useRef(/** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined))

  useEffect(() => setTyped(text), [text])
  useEffect(() => () => clearTimeout(timer.current), [])

  return (
    <search>
      <form
        className="grid max-w-xl gap-1.5"
        onSubmit={(event) => {
          event.preventDefault()
          clearTimeout(timer.current)
          onSearch(typed.trim())
        }}
      >
        <label htmlFor={id} className="font-medium">
          {t('directory.search')}
        </label>
        <div className="relative">
          <Search
            aria-hidden="true"
            className="absolute top-1/2 left-3.5 size-5 -translate-y-1/2 text-ink-soft"
          />
          <Input
            id={id}
            type="search"
            enterKeyHint="search"
            autoComplete="off"
            roomForIcon
            value={typed}
            onChange={({ target }) => {
              setTyped(target.value)
              clearTimeout(timer.current)
              timer.current = setTimeout(() => {
                // This page stays in view while the code of the next one is on its way.
                if (window.location.pathname === pathname) {
                  onSearch(target.value.trim())
                }
              }, 250)
            }}
          />
        </div>
      </form>
    </search>
  )
}

/** @param {{ text: string, onReset: () => void }} props */
function Results({ text, onReset }) {
  const { t } = useLanguage()
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } =
    useProviders(text)
  const list = useRef(/** @type {HTMLUListElement | null} */ (null))
  const providers = data?.pages.flatMap((page) => page.items) ?? []
  const firstNew = useRef(0)

  useEffect(() => {
    if (firstNew.current > 0 && providers.length > firstNew.current) {
      list.current?.querySelectorAll('a')[firstNew.current]?.focus()
      firstNew.current = 0
    }
  }, [providers.length])

  const more = () => {
    firstNew.current = providers.length
    fetchNextPage()
  }

  if (error && !data) {
    return <ProblemView problem={toApiProblem(error)} onRetry={refetch} />
  }
  if (isPending) {
    return (
      <div className="grid gap-4 md:grid-cols-2 lg:grid-cols-3">
        {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
          <Skeleton key={key} className="h-44" />
        ))}
      </div>
    )
  }
  return (
    <section aria-label={t('directory.results')} className="grid gap-4">
      <p role="status" className="text-ink-soft text-sm">
        {hasNextPage
          ? t('directory.shown', { count: providers.length })
          : t('directory.count', { count: providers.length })}
      </p>
      {providers.length === 0 && <Empty text={text} onReset={onReset} />}
      <ul ref={list} className="grid gap-4 md:grid-cols-2 lg:grid-cols-3">
        {providers.map((provider) => (
          <li key={provider.id} className="grid">
            <ProviderCard provider={provider} />
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button
          look="secondary"
          className="justify-self-center"
          aria-disabled={isFetchingNextPage}
          onClick={more}
        >
          {isFetchingNextPage ? t('directory.loading') : t('directory.more')}
        </Button>
      )}
    </section>
  )
}

/** @param {{ text: string, onReset: () => void }} props */
function Empty({ text, onReset }) {
  const { t } = useLanguage()
  return (
    <div className="grid justify-items-start gap-3 rounded-2xl border border-line border-dashed p-6 sm:p-10">
      <h2 className="text-2xl">{text ? t('directory.none', { text }) : t('directory.nobody')}</h2>
      <p className="text-ink-soft">{text ? t('directory.none-hint') : t('directory.nobody-hint')}</p>
      {text && (
        <Button look="secondary" onClick={onReset}>
          {t('directory.reset')}
        </Button>
      )}
    </div>
  )
}
