import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { MemoryRouter } from 'react-router'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '@/lib/days'
import '@/lib/i18n/agenda-texts'
import { todayIn } from '@/lib/time'
import { Requests } from './requests'

const server = setupServer()
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterEach(() => server.resetHandlers())
afterAll(() => server.close())

const timezone = 'America/Sao_Paulo'
const business = /** @type {import('./api').Business} */ (
  /** @type {unknown} */ ({ id: 'p1', timezone, policy: { max_advance_days: 100 } })
)

/** @param {string} client @param {number} hours until it expires */
const request = (client, hours) => ({
  id: client,
  status: 'pending',
  client_name: client,
  client_notes: null,
  service_name: 'Corte',
  total_price: 80,
  currency: 'BRL',
  starts_at: '2030-03-05T10:00:00-03:00',
  ends_at: '2030-03-05T11:00:00-03:00',
  timezone,
  answer_by: new Date(Date.now() + hours * 3_600_000).toISOString(),
})

function show() {
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter>
        <Requests
          business={business}
          answer={(appointment, onAnswered) => (
            <button type="button" onClick={() => onAnswered({ ...appointment, status: 'confirmed' })}>
              Sim
            </button>
          )}
        />
      </MemoryRouter>
    </QueryClientProvider>,
  )
}

const clients = () => screen.getAllByRole('heading', { level: 3 }).map((name) => name.textContent)

describe('the requests that wait', () => {
  it('are asked for as far ahead as can be booked, and the most urgent comes first', async () => {
    /** @type {string[][]} */
    const asked = []
    server.use(
      http.get('*/api/appointments/provider/p1', ({ request: { url } }) => {
        const { from, to, status } = Object.fromEntries(new URL(url).searchParams)
        asked.push([from, to, status])
        return HttpResponse.json({
          items: asked.length === 1 ? [request('Rosa', 20)] : [request('Tereza', 2)],
          next_cursor: null,
        })
      }),
    )
    show()
    await screen.findByText('Tereza')
    expect(clients()).toEqual(['Tereza', 'Rosa'])
    const today = todayIn(timezone)
    expect(asked.sort()).toEqual([
      [today, addDays(today, 61), 'pending'],
      [addDays(today, 62), addDays(today, 100), 'pending'],
    ])
    expect(screen.getByText('2 pedidos à espera de resposta')).toBeTruthy()
  })

  it('are all there, however many pages they fill', async () => {
    server.use(
      http.get('*/api/appointments/provider/p1', ({ request: { url } }) => {
        const { from, cursor } = Object.fromEntries(new URL(url).searchParams)
        if (from !== todayIn(timezone)) {
          return HttpResponse.json({ items: [], next_cursor: null })
        }
        return HttpResponse.json(
          cursor === 'there'
            ? { items: [request('Rosa', 20)], next_cursor: null }
            : { items: [request('Tereza', 2)], next_cursor: 'there' },
        )
      }),
    )
    show()
    await screen.findByText('Rosa')
    expect(clients()).toEqual(['Tereza', 'Rosa'])
  })

  it('go away once they are answered, which is said, and the focus is not lost', async () => {
    let asked = 0
    server.use(
      http.get('*/api/appointments/provider/p1', () => {
        asked++
        return HttpResponse.json({
          items: asked === 1 ? [request('Rosa', 20), request('Tereza', 2)] : [],
          next_cursor: null,
        })
      }),
    )
    show()
    await userEvent.click((await screen.findAllByRole('button', { name: 'Sim' }))[0])
    expect(screen.getByText('Pedido de Tereza aceito.')).toBeTruthy()
    expect(clients()).toEqual(['Rosa'])
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 2 }))
  })

  it('can be asked for again when they do not come', async () => {
    server.use(
      http.get('*/api/appointments/provider/p1', () =>
        HttpResponse.json({ code: 'unexpected', title: 'x' }, { status: 500 }),
      ),
    )
    show()
    const again = await screen.findByRole('button', { name: 'Tentar de novo' })
    server.use(
      http.get('*/api/appointments/provider/p1', () => HttpResponse.json({ items: [], next_cursor: null })),
    )
    await userEvent.click(again)
    await screen.findByText(/Nenhum pedido à espera\./)
  })
})
