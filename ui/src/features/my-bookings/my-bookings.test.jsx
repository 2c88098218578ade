import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { MemoryRouter } from 'react-router'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import '@/lib/i18n/i18n'
import { MyBookings } from './my-bookings'

const server = setupServer()
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterEach(() => server.resetHandlers())
afterAll(() => server.close())

const user = {
  id: 'u1',
  name: 'Ana',
  email: 'ana@example.com',
  role: 'client',
  locale: 'pt-BR',
  timezone: 'America/Sao_Paulo',
  email_verified: true,
  avatar_url: null,
}

/** @param {string} id @param {string} startsAt @param {object} [more] */
const booked = (id, startsAt, more) => ({
  id,
  status: 'confirmed',
  starts_at: startsAt,
  ends_at: new Date(Date.parse(startsAt) + 3_600_000).toISOString(),
  timezone: 'America/Manaus',
  service_id: 's1',
  service_name: `Corte ${id}`,
  provider_slug: 'ana',
  provider_name: 'Estúdio Ana',
  ...more,
})

/** @param {(params: URLSearchParams) => object} answer */
function answer(answer) {
  server.use(
    http.get('*/api/users/appointments', ({ request }) =>
      HttpResponse.json(answer(new URL(request.url).searchParams)),
    ),
  )
}

/** @param {string} [path] */
function show(path = '/bookings') {
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter initialEntries={[path]}>
        <MyBookings user={user} />
      </MemoryRouter>
    </QueryClientProvider>,
  )
}

describe('one’s own appointments', () => {
  it('are under the day it is in the zone of the person, around midnight too', async () => {
    answer(() => ({
      items: [
        booked('a1', '2030-03-05T22:30:00-04:00'),
        booked('a2', '2030-03-05T23:30:00-04:00'),
        booked('a3', '2030-03-06T00:30:00-04:00'),
      ],
      next_cursor: null,
    }))
    show()
    const first = await screen.findByRole('region', { name: /5 de março/ })
    const second = screen.getByRole('region', { name: /6 de março/ })
    expect(
      within(first)
        .getAllByRole('link')
        .map((link) => link.textContent),
    ).toEqual(['Corte a1'])
    expect(
      within(second)
        .getAllByRole('link')
        .map((link) => link.textContent),
    ).toEqual(['Corte a2', 'Corte a3'])
    expect(first.textContent).toContain('23:30 – 00:30')
    expect(first.textContent).toContain('22:30 no local (GMT-4)')
  })

  it('come in the tabs that the address names, and each of those that are over can be booked again', async () => {
    /** @type {(string | null)[]} */
    const asked = []
    answer((params) => {
      asked.push(params.get('when'))
      return {
        items: [booked('a1', '2030-03-05T10:00:00-04:00', { status: 'cancelled' })],
        next_cursor: null,
      }
    })
    show('/bookings?when=cancelled')
    const again = await screen.findByRole('link', { name: /Agendar de novo/ })
    expect(again.getAttribute('href')).toBe('/p/ana/s1')
    expect(screen.getByRole('link', { name: 'Corte a1' }).getAttribute('href')).toBe('/a/a1')
    expect(screen.getByRole('link', { name: 'Cancelados' }).getAttribute('aria-current')).toBe('page')
    await userEvent.click(screen.getByRole('link', { name: 'Próximos' }))
    await screen.findByRole('link', { name: 'Corte a1' })
    expect(screen.queryByRole('link', { name: /Agendar de novo/ })).toBeNull()
    expect(asked).toEqual(['cancelled', 'upcoming'])
  })

  it('are more on request, and the first new one takes the focus', async () => {
    answer((params) =>
      params.get('cursor') === 'c2'
        ? { items: [booked('a2', '2030-03-06T10:00:00-04:00')], next_cursor: null }
        : { items: [booked('a1', '2030-03-05T10:00:00-04:00')], next_cursor: 'c2' },
    )
    show()
    expect((await screen.findByRole('status')).textContent).toBe('1 agendamento; há mais')
    await userEvent.click(screen.getByRole('button', { name: 'Mostrar mais' }))
    const second = await screen.findByRole('link', { name: 'Corte a2' })
    expect(document.activeElement).toBe(second)
    expect(screen.getByRole('status').textContent).toBe('2 agendamentos')
    expect(screen.queryByRole('button', { name: 'Mostrar mais' })).toBeNull()
  })

  it('say when there are none, and can be asked for again when they do not come', async () => {
    server.use(
      http.get('*/api/users/appointments', () =>
        HttpResponse.json({ code: 'unexpected', title: 'x' }, { status: 500 }),
      ),
    )
    show('/bookings?when=past')
    await userEvent.click(await screen.findByRole('button', { name: 'Tentar de novo' }))
    await screen.findByRole('alert')
    answer(() => ({ items: [], next_cursor: null }))
    await userEvent.click(screen.getByRole('button', { name: 'Tentar de novo' }))
    await screen.findByRole('heading', { name: 'Nenhum atendimento ainda' })
  })
})
