import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { delay, HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { MemoryRouter } from 'react-router'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import '@/lib/i18n/i18n'
import { MoveAppointment } from './move-appointment'
import { WithAppointment } from './with-appointment'

const server = setupServer()
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterEach(() => server.resetHandlers())
afterAll(() => server.close())

const hour = 3_600_000
const inHours = (/** @type {number} */ hours) => new Date(Date.now() + hours * hour).toISOString()
const start = inHours(48)
const wanted = inHours(72)

const agreed = {
  id: 'a1',
  version: 3,
  status: 'confirmed',
  provider_slug: 'ana',
  provider_name: 'Ana',
  service_name: 'Corte',
  client_name: 'Rosa',
  starts_at: start,
  ends_at: inHours(49),
  timezone: 'America/Sao_Paulo',
  duration: 60,
  cancellation_cutoff: 60,
}

/** @type {Partial<typeof agreed>} */
let change

beforeEach(() => {
  change = {}
  server.use(http.get('*/api/appointments/a1', () => HttpResponse.json({ ...agreed, ...change })))
})

/** @param {{ startsAt?: string, byProvider?: boolean }} [wishes] */
async function show({ startsAt = wanted, byProvider = false } = {}) {
  const onMoved = vi.fn()
  const onChoose = vi.fn()
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter>
        <WithAppointment handle={{ id: 'a1' }}>
          {(appointment) => (
            <MoveAppointment
              handle={{ id: 'a1' }}
              appointment={appointment}
              page={{ pathname: '/a/a1' }}
              byProvider={byProvider}
              startsAt={startsAt}
              picker={<p>Calendário</p>}
              onChoose={onChoose}
              onPickAgain={vi.fn()}
              onMoved={onMoved}
            />
          )}
        </WithAppointment>
      </MemoryRouter>
    </QueryClientProvider>,
  )
  await screen.findByRole('heading', { level: 1 })
  return { onMoved, onChoose }
}

/** @param {(sent: { body: any, headers: Headers }) => Response | Promise<Response>} answer */
function answerMoves(answer) {
  server.use(
    http.post('*/api/appointments/a1/reschedule', async ({ request }) =>
      answer({ body: await request.json(), headers: request.headers }),
    ),
  )
}

const button = () => screen.getByRole('button', { name: 'Remarcar' })

describe('moving an appointment', () => {
  it('sends the new start, the reason and the version that was seen, once for a double click', async () => {
    /** @type {unknown[]} */
    const sent = []
    answerMoves(async ({ body, headers }) => {
      sent.push([body, headers.get('If-Match')])
      await delay(50)
      return HttpResponse.json({ ...agreed, starts_at: wanted, version: 4 })
    })
    const { onMoved } = await show()
    await userEvent.type(screen.getByLabelText(/Motivo/), ' Viagem ')
    await userEvent.dblClick(button())
    await vi.waitFor(() => expect(onMoved).toHaveBeenCalledWith({ from: start, to: wanted }))
    expect(sent).toEqual([[{ starts_at: wanted, reason: 'Viagem' }, '"3"']])
  })

  it('repeats a lost request with the same key', async () => {
    /** @type {(string | null)[]} */
    const keys = []
    answerMoves(({ headers }) => {
      keys.push(headers.get('Idempotency-Key'))
      return keys.length === 1 ? HttpResponse.error() : HttpResponse.json({ ...agreed, starts_at: wanted })
    })
    const { onMoved } = await show()
    await userEvent.click(button())
    await userEvent.click(await screen.findByRole('button', { name: 'Tentar de novo' }))
    await vi.waitFor(() => expect(onMoved).toHaveBeenCalledOnce())
    expect(keys[0]).toBeTruthy()
    expect(keys).toEqual([keys[0], keys[0]])
  })

  it('offers the nearest times when the slot is lost and keeps the reason', async () => {
    answerMoves(() =>
      HttpResponse.json(
        {
          code: 'slot-taken',
          title: 'x',
          nearest_slots: [{ starts_at: '2030-03-10T10:00:00-03:00', ends_at: '2030-03-10T11:00:00-03:00' }],
        },
        { status: 409 },
      ),
    )
    const { onChoose } = await show()
    await userEvent.type(screen.getByLabelText(/Motivo/), 'Viagem')
    await userEvent.click(button())
    await screen.findByText(/continua no horário atual/)
    await userEvent.click(screen.getByRole('button', { name: /10:00/ }))
    expect(onChoose).toHaveBeenCalledWith('2030-03-10T10:00:00-03:00')
    expect(/** @type {HTMLInputElement} */ (screen.getByLabelText(/Motivo/)).value).toBe('Viagem')
    expect(screen.queryByText(/continua no horário atual/)).toBeNull()
  })

  it('shows what it has become beside what was seen, and goes on from there', async () => {
    /** @type {(string | null)[]} */
    const versions = []
    answerMoves(({ headers }) => {
      versions.push(headers.get('If-Match'))
      change = { status: 'pending', version: 5 }
      return versions.length === 1
        ? HttpResponse.json({ code: 'stale-version', title: 'x' }, { status: 412 })
        : HttpResponse.json({ ...agreed, ...change, starts_at: wanted })
    })
    const { onMoved } = await show()
    await userEvent.click(button())
    await screen.findByText('Aguarda resposta')
    expect(screen.getByRole('alert').textContent).toMatch(/Confirmado.*Aguarda resposta/)
    await userEvent.click(screen.getByRole('button', { name: 'Continuar a remarcar' }))
    await userEvent.click(button())
    await vi.waitFor(() => expect(onMoved).toHaveBeenCalled())
    expect(versions).toEqual(['"3"', '"5"'])
  })

  it('says that it is over when it has ended meanwhile', async () => {
    answerMoves(() => {
      change = { status: 'cancelled', version: 4 }
      return HttpResponse.json({ code: 'invalid-transition', title: 'x', allowed: [] }, { status: 409 })
    })
    await show()
    await userEvent.click(button())
    await screen.findByText('Ele já não pode ser remarcado.')
    expect(screen.queryByRole('button', { name: /remarcar/i })).toBeNull()
  })

  it('closes for the client when the time to change it ends, but not for the provider', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    await show({ startsAt: '' })
    expect(screen.getByText('Calendário')).toBeTruthy()
    await act(() => vi.advanceTimersByTimeAsync(47 * hour + 1000))
    expect(screen.queryByText('Calendário')).toBeNull()
    expect(screen.getByText(/O prazo para remarcar ou cancelar por aqui terminou/)).toBeTruthy()
    await show({ startsAt: '', byProvider: true })
    expect(await screen.findByText('Calendário')).toBeTruthy()
    vi.useRealTimers()
  })
})
