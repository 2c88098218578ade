import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { delay, HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { signIn, signOut } from '@/lib/api/session'
import '@/lib/i18n/i18n'
import { BookingDetails } from './booking-details'

/** Unless a test says otherwise, so many slots are held from here that there is no other. */
const server = setupServer(
  http.post('*/api/holds', () => HttpResponse.json({ code: 'rate-limited' }, { status: 429 })),
  http.delete('*/api/holds/*', () => new HttpResponse(null, { status: 204 })),
)
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterEach(() => server.resetHandlers())
afterAll(() => server.close())

const service = {
  id: 's1',
  category_id: null,
  category: null,
  name: 'Corte',
  description: null,
  duration: 30,
  price: 80,
  currency: 'BRL',
  sort_order: 0,
  requires_approval: null,
}
const provider = {
  id: 'p1',
  slug: 'ana',
  business_name: 'Ana',
  description: null,
  address: null,
  city: null,
  state: null,
  postal_code: null,
  latitude: null,
  longitude: null,
  phone: null,
  website: null,
  instagram: null,
  facebook: null,
  policy: { auto_confirm: true, cancellation_cutoff: 1440, max_advance_days: 60, min_notice: 120 },
  timezone: 'America/Sao_Paulo',
  currency: 'BRL',
  is_verified: false,
  weekly_hours: {},
  services: [service],
}

const user = {
  id: 'u1',
  name: 'Mariana Souza',
  email: 'mariana@example.com',
  role: 'client',
  locale: 'pt-BR',
  timezone: 'America/Sao_Paulo',
  email_verified: true,
  avatar_url: null,
}

/** @param {{ draft?: import('./booking-details').Draft, service?: import('@/lib/api/types').Service }} [wishes] */
function show({ draft = {}, service: wanted = service } = {}) {
  const onBooked = vi.fn()
  const onAnotherTime = vi.fn()
  const view = render(
    <QueryClientProvider client={new QueryClient()}>
      <BookingDetails
        provider={provider}
        service={wanted}
        startsAt="2026-03-10T09:00:00-03:00"
        draft={draft}
        onAnotherTime={onAnotherTime}
        onPickAgain={vi.fn()}
        onBooked={onBooked}
      />
    </QueryClientProvider>,
  )
  return { onBooked, onAnotherTime, ...view }
}

async function fillIn() {
  await userEvent.type(screen.getByLabelText('Nome'), '  Mariana ')
  await userEvent.type(screen.getByLabelText('E-mail'), 'mariana@example.com')
}

const submit = () => userEvent.click(screen.getByRole('button', { name: 'Agendar' }))

describe('the booking form', () => {
  it('sends what was typed, trimmed, and nothing that was left empty', async () => {
    /** @type {unknown} */
    let sent
    server.use(
      http.post('*/api/appointments', async ({ request }) => {
        sent = await request.json()
        return HttpResponse.json({ id: 'a1' }, { status: 201 })
      }),
    )
    const { onBooked } = show()
    await fillIn()
    await submit()
    await vi.waitFor(() => expect(onBooked).toHaveBeenCalledWith({ id: 'a1' }))
    expect(sent).toEqual({
      provider_id: 'p1',
      service_id: 's1',
      starts_at: '2026-03-10T09:00:00-03:00',
      client_name: 'Mariana',
      client_email: 'mariana@example.com',
      locale: 'pt-BR',
    })
  })

  it('shows that it works and takes a double click as one', async () => {
    let requests = 0
    server.use(
      http.post('*/api/appointments', async () => {
        requests++
        await delay(50)
        return HttpResponse.json({ id: 'a1' }, { status: 201 })
      }),
    )
    const { onBooked } = show()
    await fillIn()
    await userEvent.dblClick(screen.getByRole('button', { name: 'Agendar' }))
    await screen.findByRole('button', { name: 'Enviando…' })
    await vi.waitFor(() => expect(onBooked).toHaveBeenCalled())
    expect(requests).toBe(1)
  })

  it('repeats a lost request with the same key', async () => {
    /** @type {(string | null)[]} */
    const keys = []
    server.use(
      http.post('*/api/appointments', ({ request }) => {
        keys.push(request.headers.get('Idempotency-Key'))
        return keys.length === 1 ? HttpResponse.error() : HttpResponse.json({ id: 'a1' }, { status: 201 })
      }),
    )
    const { onBooked } = show()
    await fillIn()
    await submit()
    await userEvent.click(await screen.findByRole('button', { name: 'Tentar de novo' }))
    await vi.waitFor(() => expect(onBooked).toHaveBeenCalledOnce())
    expect(keys[0]).toBeTruthy()
    expect(keys).toEqual([keys[0], keys[0]])
  })

  it('puts a refusal of the server at the field it is about', async () => {
    server.use(
      http.post('*/api/appointments', () =>
        HttpResponse.json(
          {
            code: 'validation-failed',
            title: 'x',
            errors: [
              { pointer: '/client_email', code: 'blocked', message: 'Este endereço não pode ser usado.' },
            ],
          },
          { status: 422 },
        ),
      ),
    )
    show()
    await fillIn()
    await submit()
    const email = screen.getByLabelText('E-mail')
    await vi.waitFor(() => expect(email.getAttribute('aria-invalid')).toBe('true'))
    const described = email.getAttribute('aria-describedby') ?? ''
    expect(document.getElementById(described.split(' ')[0])?.textContent).toBe(
      'Este endereço não pode ser usado.',
    )
    expect(document.activeElement).toBe(email)
  })

  it('offers the nearest times when the slot is lost and keeps what was typed', async () => {
    const slot = (/** @type {string} */ hour) => ({
      starts_at: `2026-03-10T${hour}:00-03:00`,
      ends_at: `2026-03-10T${hour}:30-03:00`,
    })
    server.use(
      http.post('*/api/appointments', () =>
        HttpResponse.json(
          { code: 'slot-taken', title: 'x', nearest_slots: [slot('09:30'), slot('10:00')] },
          { status: 409 },
        ),
      ),
    )
    const { onAnotherTime } = show()
    await fillIn()
    await submit()
    await screen.findByText('Esse horário acabou de ser ocupado')
    expect(/** @type {HTMLInputElement} */ (screen.getByLabelText('E-mail')).value).toBe(
      'mariana@example.com',
    )
    await userEvent.click(screen.getByRole('button', { name: /10:00/ }))
    expect(onAnotherTime).toHaveBeenCalledWith('2026-03-10T10:00:00-03:00')
    expect(screen.queryByText('Esse horário acabou de ser ocupado')).toBeNull()
  })

  it('keeps a draft for the next visit', async () => {
    const draft = {}
    const { unmount } = show({ draft })
    await fillIn()
    unmount()
    expect(draft).toMatchObject({ client_email: 'mariana@example.com' })
    show({ draft })
    expect(/** @type {HTMLInputElement} */ (screen.getByLabelText('E-mail')).value).toBe(
      'mariana@example.com',
    )
  })

  describe('of somebody signed in', () => {
    const input = (/** @type {string} */ label) =>
      /** @type {HTMLInputElement} */ (screen.getByLabelText(label))
    afterEach(() => act(() => signOut()))

    it('is filled in already, and books with the token', async () => {
      /** @type {unknown} */
      let sent
      server.use(
        http.post('*/api/appointments', async ({ request }) => {
          sent = [request.headers.get('Authorization'), await request.json()]
          return HttpResponse.json({ id: 'a1' }, { status: 201 })
        }),
      )
      signIn({ access_token: 't1', user })
      const { onBooked } = show()
      expect(input('Nome').value).toBe('Mariana Souza')
      expect(input('E-mail').value).toBe('mariana@example.com')
      expect(input('E-mail').readOnly).toBe(true)
      await submit()
      await vi.waitFor(() => expect(onBooked).toHaveBeenCalled())
      expect(sent).toMatchObject([
        'Bearer t1',
        { client_name: 'Mariana Souza', client_email: 'mariana@example.com' },
      ])
    })

    it('keeps a name that was typed before', async () => {
      show()
      await userEvent.type(input('Nome'), 'Mari')
      act(() => signIn({ access_token: 't1', user }))
      expect(input('Nome').value).toBe('Mari')
      expect(input('E-mail').value).toBe('mariana@example.com')
    })

    it('can go on as that of a guest when the session ends meanwhile', async () => {
      /** @type {(string | null)[]} */
      const tokens = []
      server.use(
        http.post('*/api/appointments', ({ request }) => {
          tokens.push(request.headers.get('Authorization'))
          return tokens.length === 1
            ? HttpResponse.json({ code: 'token-expired', title: 'x' }, { status: 401 })
            : HttpResponse.json({ id: 'a1' }, { status: 201 })
        }),
        http.post('*/api/auth/refresh', () =>
          HttpResponse.json({ code: 'token-revoked', title: 'x' }, { status: 401 }),
        ),
      )
      signIn({ access_token: 't1', user })
      const { onBooked } = show()
      await userEvent.type(screen.getByLabelText(/Observações/), 'Olá')
      await submit()
      expect((await screen.findByRole('alert')).textContent).toContain('Sua sessão terminou')
      expect(input('E-mail').value).toBe('mariana@example.com')
      expect(input('E-mail').readOnly).toBe(false)
      expect(onBooked).not.toHaveBeenCalled()
      await submit()
      await vi.waitFor(() => expect(onBooked).toHaveBeenCalled())
      expect(tokens).toEqual(['Bearer t1', null])
    })
  })

  it('asks, and does not book, where the provider approves', () => {
    show({ service: { ...service, requires_approval: true } })
    expect(screen.getByRole('button', { name: 'Pedir este horário' })).toBeTruthy()
  })
})

describe('who books on the page of their own business', () => {
  const owner = { ...user, role: 'provider' }
  afterEach(() => act(() => signOut()))

  it('books for a client, whose name and address are asked for', async () => {
    server.use(http.get('*/api/providers/profile', () => HttpResponse.json({ id: 'p1' })))
    signIn({ access_token: 't1', user: owner })
    show()
    await screen.findByRole('heading', { name: 'Dados do cliente' })
    expect(screen.getByLabelText('E-mail')).toHaveProperty('value', '')
    expect(screen.getByLabelText('E-mail')).toHaveProperty('readOnly', false)
  })

  it('books for themselves on any other page', async () => {
    server.use(http.get('*/api/providers/profile', () => HttpResponse.json({ id: 'p2' })))
    signIn({ access_token: 't1', user: owner })
    show()
    await vi.waitFor(() => expect(screen.getByLabelText('E-mail')).toHaveProperty('value', user.email))
    expect(screen.queryByRole('heading', { name: 'Dados do cliente' })).toBeNull()
  })
})

describe('the hold of the time', () => {
  const hold = { id: 'h1', secret: 'secret', expires_at: '2026-03-10T09:05:00-03:00' }
  const released = vi.fn()

  beforeEach(() => {
    released.mockClear()
    vi.useFakeTimers({ shouldAdvanceTime: true })
    server.use(
      http.post('*/api/holds', () => HttpResponse.json(hold, { status: 201 })),
      http.delete('*/api/holds/h1', ({ request }) => {
        released(request.headers.get('X-Hold-Secret'))
        return new HttpResponse(null, { status: 204 })
      }),
    )
  })
  afterEach(() => vi.useRealTimers())

  it('is booked with its secret, and not given back', async () => {
    /** @type {unknown[]} */
    const sent = []
    server.use(
      http.post('*/api/appointments', async ({ request }) => {
        const { hold_id } = /** @type {Record<string, unknown>} */ (await request.json())
        sent.push([hold_id, request.headers.get('X-Hold-Secret')])
        return HttpResponse.json({ id: 'h1' }, { status: 201 })
      }),
    )
    const { onBooked, unmount } = show()
    await screen.findByText('5:00')
    await fillIn()
    await submit()
    await vi.waitFor(() => expect(onBooked).toHaveBeenCalledWith({ id: 'h1' }))
    unmount()
    expect(sent).toEqual([['h1', 'secret']])
    expect(released).not.toHaveBeenCalled()
  })

  it('is given back when the visitor leaves', async () => {
    const { unmount } = show()
    await screen.findByText('5:00')
    unmount()
    await vi.waitFor(() => expect(released).toHaveBeenCalledWith('secret'))
  })

  it('is extended once, when it becomes short', async () => {
    server.use(http.post('*/api/holds/h1/extend', () => HttpResponse.json(hold)))
    show()
    await screen.findByText('5:00')
    expect(screen.queryByRole('button', { name: 'Guardar por mais 5 minutos' })).toBeNull()
    act(() => void vi.advanceTimersByTime(4 * 60_000))
    await userEvent.click(await screen.findByRole('button', { name: 'Guardar por mais 5 minutos' }))
    await screen.findByText(/^[56]:/)
    act(() => void vi.advanceTimersByTime(5 * 60_000))
    expect(screen.queryByRole('button', { name: 'Guardar por mais 5 minutos' })).toBeNull()
  })

  it('that is over says so, and the time is booked without it', async () => {
    /** @type {unknown[]} */
    const sent = []
    server.use(
      http.post('*/api/appointments', async ({ request }) => {
        const { hold_id } = /** @type {Record<string, unknown>} */ (await request.json())
        sent.push(hold_id)
        return hold_id
          ? HttpResponse.json({ code: 'hold-expired', status: 410 }, { status: 410 })
          : HttpResponse.json({ id: 'a2' }, { status: 201 })
      }),
    )
    const { onBooked } = show()
    await screen.findByText('5:00')
    await fillIn()
    await submit()
    await vi.waitFor(() => expect(onBooked).toHaveBeenCalledWith({ id: 'a2' }))
    expect(sent).toEqual(['h1', undefined])
  })

  it('says when time has run out', async () => {
    show()
    await screen.findByText('5:00')
    act(() => void vi.advanceTimersByTime(5 * 60_000))
    await screen.findByText('O horário não está mais guardado para você')
  })

  it('that is somebody else\u2019s offers other times at once', async () => {
    server.use(
      http.post('*/api/holds', () =>
        HttpResponse.json(
          {
            code: 'slot-taken',
            status: 409,
            nearest_slots: [{ starts_at: '2026-03-10T10:00:00-03:00', ends_at: '2026-03-10T10:30:00-03:00' }],
          },
          { status: 409 },
        ),
      ),
    )
    const { onAnotherTime } = show()
    await userEvent.click(await screen.findByRole('button', { name: /10:00/ }))
    expect(onAnotherTime).toHaveBeenCalledWith('2026-03-10T10:00:00-03:00')
  })
})
