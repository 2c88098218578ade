import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { MemoryRouter } from 'react-router'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import '@/lib/i18n/i18n'
import { Notes } from './notes'
import { WithAppointment } from './with-appointment'

const server = setupServer()
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterEach(() => server.resetHandlers())
afterAll(() => server.close())

/** @param {(sent: { body: any, version: string | null }) => Response} answer */
async function show(answer) {
  const appointment = { id: 'a1', version: 3, provider_slug: 'ana', client_notes: 'De bicicleta.' }
  server.use(
    http.get('*/api/appointments/a1', () => HttpResponse.json(appointment)),
    http.put('*/api/appointments/a1/notes', async ({ request }) => {
      const version = request.headers.get('If-Match')
      const answered = answer({ body: await request.json(), version })
      Object.assign(appointment, { version: 4, client_notes: 'A pé.' })
      return answered
    }),
  )
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter>
        <WithAppointment handle={{ id: 'a1' }}>
          {(shown) => (
            <Notes
              handle={{ id: 'a1' }}
              appointment={shown}
              whose="client_notes"
              title="Suas observações"
              hint="Conte algo."
            />
          )}
        </WithAppointment>
      </MemoryRouter>
    </QueryClientProvider>,
  )
  await userEvent.click(await screen.findByRole('button', { name: 'Editar' }))
  const box = screen.getByLabelText('Suas observações', { selector: 'textarea' })
  expect(document.activeElement).toBe(box)
  await userEvent.clear(box)
  await userEvent.type(box, ' De ônibus. ')
  await userEvent.click(screen.getByRole('button', { name: 'Salvar' }))
}

describe('notes', () => {
  it('are saved for the version that was seen, and the focus comes back', async () => {
    /** @type {unknown} */
    let sent
    await show((request) => {
      sent = request
      return HttpResponse.json({ id: 'a1', version: 4, client_notes: 'De ônibus.' })
    })
    await screen.findByText('Salvo.')
    expect(sent).toEqual({ body: { client_notes: 'De ônibus.' }, version: '"3"' })
    expect(screen.getByText('De ônibus.')).toBeTruthy()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Editar' }))
  })

  it('that were changed elsewhere meanwhile are told beside those that were typed', async () => {
    /** @type {(string | null)[]} */
    const versions = []
    await show(({ version }) => {
      versions.push(version)
      return versions.length === 1
        ? HttpResponse.json({ code: 'stale-version', title: 'x' }, { status: 412 })
        : HttpResponse.json({ id: 'a1', version: 5, client_notes: 'De ônibus.' })
    })
    await screen.findByText('Agora está escrito: “A pé.”')
    expect(/** @type {HTMLTextAreaElement} */ (screen.getByRole('textbox')).value).toBe(' De ônibus. ')
    await userEvent.click(screen.getByRole('button', { name: 'Salvar' }))
    await screen.findByText('Salvo.')
    expect(versions).toEqual(['"3"', '"4"'])
  })
})
