import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { delay, HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { MemoryRouter } from 'react-router'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import '@/lib/i18n/i18n'
import { ProviderAppointment } from './provider-appointment'
import { WithAppointment } from './with-appointment'

const server = setupServer()
beforeAll(() => {
  server.listen({ onUnhandledRequest: 'error' })
  // jsdom has no modal dialogs.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true
  }
})
afterEach(() => server.resetHandlers())
afterAll(() => server.close())

const hour = 3_600_000

/** @param {{ status: string, hours: number }} wishes hours until it starts */
async function show({ status, hours }) {
  const starts_at = new Date(Date.now() + hours * hour).toISOString()
  const ends_at = new Date(Date.now() + (hours + 1) * hour).toISOString()
  const appointment = {
    id: 'a1',
    version: 2,
    status,
    code: 'ABCDEFGH',
    provider_slug: 'ana',
    provider_name: 'Ana',
    service_name: 'Corte',
    client_name: 'Rosa',
    client_email: 'rosa@example.com',
    client_phone: null,
    client_notes: null,
    provider_notes: null,
    total_price: 80,
    currency: 'BRL',
    timezone: 'America/Sao_Paulo',
    duration: 60,
    answer_by: starts_at,
    starts_at,
    ends_at,
  }
  server.use(
    http.get('*/api/appointments/a1', () => HttpResponse.json(appointment)),
    http.get('*/api/appointments/a1/history', () => HttpResponse.json({ appointment_id: 'a1', items: [] })),
  )
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter>
        <WithAppointment handle={{ id: 'a1' }}>
          {(shown) => (
            <ProviderAppointment appointment={shown} agenda={{ pathname: '/agenda', search: '' }} />
          )}
        </WithAppointment>
      </MemoryRouter>
    </QueryClientProvider>,
  )
  await screen.findByRole('heading', { level: 1 })
  return appointment
}

/** @param {object} appointment @param {unknown[]} sent */
function takeStatus(appointment, sent) {
  server.use(
    http.put('*/api/appointments/a1/status', async ({ request }) => {
      const body = /** @type {{ status: string }} */ (await request.json())
      sent.push([body, request.headers.get('If-Match')])
      await delay(30)
      Object.assign(appointment, { status: body.status, version: 3 })
      return HttpResponse.json(appointment)
    }),
  )
}

describe('an appointment, for its provider', () => {
  it('is accepted once for a double click, and the new state takes the focus', async () => {
    /** @type {unknown[]} */
    const sent = []
    takeStatus(await show({ status: 'pending', hours: 48 }), sent)
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Novo pedido')
    await userEvent.dblClick(screen.getByRole('button', { name: /^Aceitar/ }))
    const heading = await screen.findByRole('heading', { level: 1, name: 'Agendamento confirmado' })
    expect(document.activeElement).toBe(heading)
    expect(sent).toEqual([[{ status: 'confirmed' }, '"2"']])
  })

  it('is declined after a question, for a reason or for none', async () => {
    /** @type {unknown[]} */
    const sent = []
    takeStatus(await show({ status: 'pending', hours: 48 }), sent)
    await userEvent.click(screen.getByRole('button', { name: /^Recusar/ }))
    expect(sent).toEqual([])
    await userEvent.type(screen.getByLabelText(/Motivo/), ' Viagem ')
    await userEvent.click(screen.getByRole('button', { name: 'Sim, recusar' }))
    await screen.findByRole('heading', { level: 1, name: 'Pedido recusado' })
    expect(sent).toEqual([[{ status: 'rejected', reason: 'Viagem' }, '"2"']])
  })

  it('can be completed from the start on, without a reload', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    /** @type {unknown[]} */
    const sent = []
    takeStatus(await show({ status: 'confirmed', hours: 2 }), sent)
    expect(screen.getByText(/você registra aqui se o atendimento aconteceu/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Concluir atendimento' })).toBeNull()
    await act(() => vi.advanceTimersByTimeAsync(2 * hour + 1000))
    vi.useRealTimers()
    await userEvent.click(screen.getByRole('button', { name: 'Concluir atendimento' }))
    await screen.findByRole('heading', { level: 1, name: 'Atendimento concluído' })
    expect(sent).toEqual([[{ status: 'completed' }, '"2"']])
  })

  it('says what is possible when something is not', async () => {
    await show({ status: 'confirmed', hours: -1 })
    server.use(
      http.put('*/api/appointments/a1/status', () =>
        HttpResponse.json(
          { code: 'invalid-transition', title: 'x', allowed: ['cancelled', 'completed'] },
          { status: 409 },
        ),
      ),
    )
    await userEvent.click(screen.getByRole('button', { name: 'Não compareceu' }))
    await userEvent.click(screen.getByRole('button', { name: 'Sim, não compareceu' }))
    expect((await screen.findByRole('alert')).textContent).toContain(
      'Neste momento só é possível cancelar ou registrar que foi atendido.',
    )
  })
})
