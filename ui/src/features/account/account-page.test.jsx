import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { MemoryRouter } from 'react-router'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { currentSession, signIn, signOut } from '@/lib/api/session'
import '@/lib/i18n/account-texts'
import { switchLanguage } from '@/lib/i18n/i18n'
import { useSession } from '@/lib/use-session'
import { AccountPage } from './account-page'

const server = setupServer()
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterEach(() => {
  server.resetHandlers()
  act(() => {
    signOut()
    switchLanguage('pt-BR')
  })
})
afterAll(() => server.close())

const ana = {
  id: 'u1',
  name: 'Ana Lima',
  email: 'ana@example.com',
  role: 'client',
  locale: 'pt-BR',
  timezone: 'America/Sao_Paulo',
  email_verified: false,
  avatar_url: null,
}
const here = {
  id: 's1',
  device: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/141.0.0.0 Safari/537.36',
  created_at: '2026-03-01T10:00:00Z',
  last_used_at: '2026-03-04T10:00:00Z',
  current: true,
}
const phone = {
  ...here,
  id: 's2',
  device: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Safari/604.1',
  current: false,
}

/** @type {typeof here[]} */
let open

beforeEach(() => {
  open = [here, phone]
  server.use(
    http.get('*/api/users/profile', () => HttpResponse.json({ ...ana, phone: '+55 11 1234' })),
    http.get('*/api/auth/sessions', () => HttpResponse.json({ items: open })),
    http.get('*/api/users/history', () => HttpResponse.json({ items: [] })),
    http.post('*/api/auth/refresh', () => HttpResponse.json({ access_token: 't2', user: ana })),
  )
  signIn({ access_token: 't1', user: ana })
})

function Page() {
  const session = useSession()
  return session.state === 'signed-in' ? <AccountPage user={session.user} /> : <h1>{session.state}</h1>
}

function show() {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter>
        <Page />
      </MemoryRouter>
    </QueryClientProvider>,
  )
}

const region = (/** @type {string} */ name) => within(screen.getByRole('region', { name }))
const wrongPassword = (/** @type {string} */ pointer) =>
  HttpResponse.json(
    {
      code: 'validation-failed',
      title: 'x',
      errors: [{ pointer, code: 'wrong-password', message: 'A senha não confere.' }],
    },
    { status: 422 },
  )

describe('the profile', () => {
  it('is saved, and says so, and speaks the language that was chosen', async () => {
    /** @type {any} */
    let sent
    server.use(
      http.put('*/api/users/profile', async ({ request }) => {
        sent = await request.json()
        return HttpResponse.json({ ...ana, ...sent })
      }),
    )
    show()
    const profile = region('Perfil')
    const name = await profile.findByLabelText('Nome')
    await userEvent.clear(name)
    await userEvent.type(name, ' Ana Prado ')
    await userEvent.selectOptions(profile.getByLabelText('Idioma'), 'en')
    await userEvent.selectOptions(profile.getByLabelText('Fuso horário'), 'America/Bahia')
    await userEvent.click(profile.getByRole('button', { name: 'Salvar' }))
    await screen.findByText('Saved.')
    expect(sent).toEqual({
      name: 'Ana Prado',
      phone: '+55 11 1234',
      locale: 'en',
      timezone: 'America/Bahia',
    })
    expect(currentSession()).toMatchObject({ user: { name: 'Ana Prado', email: 'ana@example.com' } })
    expect(document.documentElement.lang).toBe('en')
  })
})

describe('another address', () => {
  it('is asked for with the password, and the link is waited for', async () => {
    /** @type {unknown[]} */
    const sent = []
    server.use(
      http.post('*/api/users/email', async ({ request }) => {
        sent.push(await request.json())
        return sent.length === 1 ? wrongPassword('/password') : new HttpResponse(null, { status: 202 })
      }),
    )
    show()
    const email = region('E-mail')
    expect(email.getByText('(ainda não confirmado)')).toBeTruthy()
    await userEvent.type(email.getByLabelText('Novo e-mail'), 'nova@example.com')
    await userEvent.type(email.getByLabelText('Senha atual'), 'guess')
    await userEvent.click(email.getByRole('button', { name: 'Trocar e-mail' }))
    expect(await email.findAllByText('Esta não é a senha da conta.')).toHaveLength(2)
    expect(document.activeElement).toBe(email.getByLabelText('Senha atual'))
    await userEvent.click(email.getByRole('button', { name: 'Trocar e-mail' }))
    await email.findByText(/Enviamos um link para nova@example.com/)
    expect(sent[1]).toEqual({ email: 'nova@example.com', password: 'guess' })
    expect(email.getByText('ana@example.com')).toBeTruthy()
  })
})

describe('another password', () => {
  it('needs the one of now, and the session goes on with a new token', async () => {
    /** @type {unknown} */
    let sent
    server.use(
      http.post('*/api/users/password', async ({ request }) => {
        sent = await request.json()
        open = [here]
        return new HttpResponse(null, { status: 204 })
      }),
      http.get('*/api/auth/sessions', ({ request }) =>
        open.length === 1 && request.headers.get('Authorization') === 'Bearer t1'
          ? HttpResponse.json({ code: 'token-revoked', title: 'x' }, { status: 401 })
          : HttpResponse.json({ items: open }),
      ),
    )
    show()
    await screen.findByText('Safari, iPhone')
    const password = region('Senha')
    await userEvent.type(password.getByLabelText('Senha atual'), 'old password')
    await userEvent.type(password.getByLabelText('Nova senha'), 'new password')
    await userEvent.click(password.getByRole('button', { name: 'Trocar senha' }))
    await password.findByText(/As outras sessões foram encerradas/)
    expect(sent).toEqual({ current_password: 'old password', password: 'new password' })
    expect(/** @type {HTMLInputElement} */ (password.getByLabelText('Nova senha')).value).toBe('')
    await vi.waitFor(() => expect(screen.queryByText('Safari, iPhone')).toBeNull())
    expect(currentSession().state).toBe('signed-in')
  })
})

describe('sessions', () => {
  it('can be ended, but for this one', async () => {
    server.use(
      http.delete('*/api/auth/sessions/s2', () => {
        open = [here]
        return new HttpResponse(null, { status: 204 })
      }),
    )
    show()
    const sessions = region('Sessões')
    await sessions.findByText('esta sessão')
    expect(sessions.getAllByRole('button')).toHaveLength(1)
    await userEvent.click(sessions.getByRole('button', { name: 'Encerrar a sessão em Safari, iPhone' }))
    await sessions.findByText('Sessão encerrada.')
    await vi.waitFor(() => expect(sessions.queryByText('Safari, iPhone')).toBeNull())
    expect(document.activeElement).toBe(sessions.getByRole('list'))
  })
})

describe('closing the account', () => {
  it('asks for the password and signs out', async () => {
    HTMLDialogElement.prototype.showModal = function () {
      this.open = true
    }
    /** @type {unknown[]} */
    const sent = []
    server.use(
      http.post('*/api/users/deactivate', async ({ request }) => {
        sent.push(await request.json())
        return sent.length === 1 ? wrongPassword('/password') : new HttpResponse(null, { status: 204 })
      }),
    )
    show()
    await userEvent.click(region('Encerrar a conta').getByRole('button', { name: 'Desativar conta' }))
    const dialog = within(screen.getByRole('dialog', { name: 'Desativar sua conta?' }))
    await userEvent.click(dialog.getByRole('button', { name: 'Sim, desativar' }))
    expect(sent).toEqual([])
    await userEvent.type(dialog.getByLabelText('Senha'), 'my password')
    await userEvent.click(dialog.getByRole('button', { name: 'Sim, desativar' }))
    await dialog.findAllByText('Esta não é a senha da conta.')
    expect(currentSession().state).toBe('signed-in')
    await userEvent.click(dialog.getByRole('button', { name: 'Sim, desativar' }))
    await vi.waitFor(() => expect(currentSession()).toEqual({ state: 'guest', ended: 'deactivated' }))
    expect(sent[1]).toEqual({ password: 'my password' })
  })
})

describe('the picture', () => {
  it('is sent as a file, shown, and removed', async () => {
    /** @type {FormDataEntryValue | null} */
    let sent = null
    server.use(
      http.post('*/api/users/avatar', async ({ request }) => {
        expect(request.headers.get('Content-Type')).toMatch(/^multipart\/form-data; boundary=/)
        sent = (await request.formData()).get('file')
        return HttpResponse.json({ avatar_url: '/api/avatars/x1' })
      }),
      http.delete('*/api/users/avatar', () => new HttpResponse(null, { status: 204 })),
    )
    show()
    const file = new File(['png'], 'me.png', { type: 'image/png' })
    await userEvent.upload(screen.getByLabelText('Escolher foto', { selector: 'input' }), file)
    await screen.findByRole('button', { name: 'Trocar foto' })
    expect(sent).toMatchObject({ type: 'image/png' })
    expect(document.querySelector('img')?.getAttribute('src')).toBe('/api/avatars/x1')
    await userEvent.click(screen.getByRole('button', { name: 'Remover foto' }))
    await screen.findByRole('button', { name: 'Escolher foto' })
    expect(document.querySelector('img')).toBeNull()
  })
})
