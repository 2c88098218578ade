import { QueryClientProvider } from '@tanstack/react-query'
import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { StrictMode } from 'react'
import { MemoryRouter, Route, Routes, useLocation } from 'react-router'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { currentSession, signOut } from '@/lib/api/session'
import { MoreRoutes } from './more-routes'
import { createQueryClient } from './query-client'

const server = setupServer()
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterEach(() => {
  server.resetHandlers()
  act(() => signOut())
})
afterAll(() => server.close())

const ana = {
  id: 'u1',
  name: 'Ana',
  email: 'ana@example.com',
  role: 'client',
  locale: 'pt-BR',
  timezone: 'America/Sao_Paulo',
  email_verified: false,
  avatar_url: null,
}
const granted = { access_token: 't1', token_type: 'Bearer', expires_in: 900, user: ana }

function Here() {
  const { pathname, search, hash } = useLocation()
  return <p data-testid="here">{pathname + search + hash}</p>
}

/** @param {import('react-router').InitialEntry} entry */
function open(entry) {
  return render(
    <StrictMode>
      <QueryClientProvider client={createQueryClient()}>
        <MemoryRouter initialEntries={[entry]}>
          <Here />
          <Routes>
            <Route path="/" element={<h1>Início</h1>} />
            <Route path="/p/:slug" element={<h1>Página</h1>} />
            <Route path="*" element={<MoreRoutes />} />
          </Routes>
        </MemoryRouter>
      </QueryClientProvider>
    </StrictMode>,
  )
}

const here = () => screen.getByTestId('here').textContent
const field = (/** @type {string} */ label) => /** @type {HTMLInputElement} */ (screen.getByLabelText(label))
const press = (/** @type {string} */ name) => userEvent.click(screen.getByRole('button', { name }))

async function signIn() {
  await userEvent.type(field('E-mail'), ' ana@example.com ')
  await userEvent.type(field('Senha'), 'correct horse')
  await press('Entrar')
}

describe('the sign-in', () => {
  it('sends what was typed, without a token, and goes where the visitor wanted', async () => {
    /** @type {unknown} */
    let sent
    server.use(
      http.post('*/api/auth/login', async ({ request }) => {
        sent = await request.json()
        return HttpResponse.json(granted)
      }),
    )
    open({ pathname: '/login', search: '?next=%2Fp%2Fana%3Fdate%3D2026-03-10', state: { hash: '#x' } })
    await signIn()
    await vi.waitFor(() => expect(here()).toBe('/p/ana?date=2026-03-10#x'))
    expect(sent).toEqual({ email: 'ana@example.com', password: 'correct horse' })
    expect(currentSession()).toEqual({ state: 'signed-in', user: ana })
  })

  it('goes nowhere but home when somebody else chose the way', async () => {
    server.use(http.post('*/api/auth/login', () => HttpResponse.json(granted)))
    open('/login?next=%2F%2Fevil.example%2F')
    await signIn()
    await vi.waitFor(() => expect(here()).toBe('/'))
  })

  it('keeps what was typed and the focus when it is refused', async () => {
    server.use(
      http.post('*/api/auth/login', () =>
        HttpResponse.json({ code: 'invalid-credentials', title: 'x' }, { status: 401 }),
      ),
    )
    open('/login')
    await signIn()
    expect((await screen.findByRole('alert')).textContent).toContain('E-mail ou senha não conferem')
    expect(field('Senha').value).toBe('correct horse')
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Entrar' }))
  })

  it('names missing fields and goes to the first', async () => {
    open('/login')
    await press('Entrar')
    expect((await screen.findByRole('alert')).textContent).toContain('Corrija 2 campos')
    expect(document.activeElement).toBe(field('E-mail'))
  })

  it('lets a password be looked at and tells browsers what it is', async () => {
    open('/login')
    expect(field('E-mail').autocomplete).toBe('username')
    expect(field('Senha').autocomplete).toBe('current-password')
    await userEvent.type(field('Senha'), 'secret')
    expect(field('Senha').type).toBe('password')
    await press('Mostrar senha')
    expect(field('Senha').type).toBe('text')
    await press('Ocultar senha')
    expect(field('Senha').type).toBe('password')
    expect(field('Senha').value).toBe('secret')
  })

  it('counts down what it has to wait, asks nothing meanwhile and keeps the focus', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    let asked = 0
    server.use(
      http.post('*/api/auth/login', () => {
        asked++
        return asked === 1
          ? HttpResponse.json(
              { code: 'rate-limited', title: 'x' },
              { status: 429, headers: { 'Retry-After': '12' } },
            )
          : HttpResponse.json(granted)
      }),
    )
    open('/login')
    await signIn()
    const button = screen.getByRole('button', { name: 'Entrar' })
    expect((await screen.findByRole('timer')).textContent).toBe('Você pode tentar de novo em 12 s.')
    expect(document.activeElement).toBe(button)
    expect(button.getAttribute('aria-disabled')).toBe('true')
    await userEvent.click(button)
    await act(() => vi.advanceTimersByTimeAsync(5_000))
    expect(screen.getByRole('timer').textContent).toMatch(/ [67] s\.$/)
    await act(() => vi.advanceTimersByTimeAsync(8_000))
    expect(screen.queryByRole('timer')).toBeNull()
    expect(screen.getByRole('status').textContent).toBe('Você já pode tentar de novo.')
    expect(document.activeElement).toBe(button)
    expect(asked).toBe(1)
    vi.useRealTimers()
    await userEvent.click(button)
    await vi.waitFor(() => expect(here()).toBe('/'))
    expect(asked).toBe(2)
  })
})

describe('a new account', () => {
  /** @param {Record<string, unknown>} [answer] */
  function accept(answer) {
    /** @type {any} */
    const seen = {}
    server.use(
      http.post('*/api/auth/register', async ({ request }) => {
        seen.registered = await request.json()
        return HttpResponse.json({ user: ana }, { status: 201 })
      }),
      http.post('*/api/auth/login', async ({ request }) => {
        seen.signedIn = await request.json()
        return answer ? HttpResponse.json(answer, { status: 429 }) : HttpResponse.json(granted)
      }),
      http.get('*/api/users/profile', () => HttpResponse.json(ana)),
      http.get('*/api/auth/sessions', () => HttpResponse.json({ items: [] })),
      http.get('*/api/users/history', () => HttpResponse.json({ items: [] })),
    )
    return seen
  }

  async function fillIn() {
    await userEvent.type(field('Seu nome'), 'Ana')
    await userEvent.type(field('E-mail'), 'ana@example.com')
    await userEvent.type(field('Senha'), 'correct horse')
  }

  it('of a client asks for name, address and password, and signs in', async () => {
    const seen = accept()
    open('/register')
    await fillIn()
    await press('Criar conta')
    await vi.waitFor(() => expect(here()).toBe('/account'))
    expect(seen.registered).toMatchObject({
      name: 'Ana',
      email: 'ana@example.com',
      password: 'correct horse',
      role: 'client',
      locale: 'pt-BR',
    })
    expect(seen.registered).not.toHaveProperty('business_name')
    expect(seen.signedIn).toEqual({ email: 'ana@example.com', password: 'correct horse' })
    await screen.findByRole('heading', { level: 1, name: 'Minha conta' })
  })

  it('of a provider asks for the business and its zone too', async () => {
    const seen = accept()
    open('/register?next=%2Fp%2Fana')
    await userEvent.click(screen.getByRole('radio', { name: /Atender clientes/ }))
    await fillIn()
    await press('Criar conta')
    expect((await screen.findByRole('alert')).textContent).toContain('Diga o nome do seu negócio.')
    expect(document.activeElement).toBe(field('Nome do negócio'))
    await userEvent.type(field('Nome do negócio'), 'Estúdio Ana')
    await userEvent.selectOptions(field('Fuso horário'), 'America/Bahia')
    await press('Criar conta')
    await vi.waitFor(() => expect(here()).toBe('/p/ana'))
    expect(seen.registered).toMatchObject({
      role: 'provider',
      business_name: 'Estúdio Ana',
      timezone: 'America/Bahia',
    })
  })

  it('that exists already leads to the sign-in, with the address', async () => {
    server.use(
      http.post('*/api/auth/register', () =>
        HttpResponse.json({ code: 'email-taken', title: 'x' }, { status: 409 }),
      ),
    )
    open('/register')
    await fillIn()
    await press('Criar conta')
    const notice = await screen.findByRole('alert')
    expect(notice.textContent).toContain('Já existe uma conta com este e-mail.')
    await userEvent.click(screen.getByRole('link', { name: 'Esqueci minha senha' }))
    expect(here()).toBe('/forgot')
    expect(field('E-mail').value).toBe('ana@example.com')
  })

  it('that cannot be signed in to at once is not lost', async () => {
    accept({ code: 'rate-limited', title: 'x' })
    open('/register')
    await fillIn()
    await press('Criar conta')
    await screen.findByText('Conta criada')
    expect(here()).toBe('/login')
    expect(field('E-mail').value).toBe('ana@example.com')
  })

  it('has a password of at least 8 characters, and hears what the server thinks of it', async () => {
    server.use(
      http.post('*/api/auth/register', () =>
        HttpResponse.json(
          {
            code: 'validation-failed',
            title: 'x',
            errors: [{ pointer: '/password', code: 'common-password', message: 'Essa senha é muito comum.' }],
          },
          { status: 422 },
        ),
      ),
    )
    open('/register')
    await userEvent.type(field('Seu nome'), 'Ana')
    await userEvent.type(field('E-mail'), 'ana@example.com')
    await userEvent.type(field('Senha'), 'ção4567')
    await press('Criar conta')
    await screen.findAllByText('A senha precisa de pelo menos 8 caracteres.')
    await userEvent.type(field('Senha'), '8')
    await press('Criar conta')
    expect(await screen.findAllByText(/uma das senhas que todos tentam primeiro/)).toHaveLength(2)
    expect(document.activeElement).toBe(field('Senha'))
    expect(field('Senha').getAttribute('aria-invalid')).toBe('true')
  })
})

describe('a forgotten password', () => {
  it('is answered the same for whoever asks', async () => {
    /** @type {unknown} */
    let sent
    server.use(
      http.post('*/api/auth/forgot', async ({ request }) => {
        sent = await request.json()
        return new HttpResponse(null, { status: 202 })
      }),
    )
    open('/forgot')
    await userEvent.type(field('E-mail'), 'nobody@example.com')
    await press('Enviar link')
    const heading = await screen.findByRole('heading', { level: 1, name: 'Veja seu e-mail' })
    expect(document.activeElement).toBe(heading)
    expect(screen.getByText(/Se existe uma conta com nobody@example.com/)).toBeTruthy()
    expect(sent).toEqual({ email: 'nobody@example.com' })
  })

  it('is replaced by the link, once', async () => {
    /** @type {unknown[]} */
    const sent = []
    server.use(
      http.post('*/api/auth/reset', async ({ request }) => {
        sent.push(await request.json())
        return new HttpResponse(null, { status: 204 })
      }),
    )
    open('/reset#tok-en')
    expect(field('Nova senha').autocomplete).toBe('new-password')
    await userEvent.type(field('Nova senha'), 'correct horse')
    await press('Trocar senha')
    await vi.waitFor(() => expect(here()).toBe('/login'))
    expect(screen.getByText('Senha trocada')).toBeTruthy()
    expect(sent).toEqual([{ token: 'tok-en', password: 'correct horse' }])
  })

  it('is not replaced by a link that is over', async () => {
    server.use(
      http.post('*/api/auth/reset', () =>
        HttpResponse.json({ code: 'reset-token-invalid', title: 'x' }, { status: 400 }),
      ),
    )
    open('/reset#old')
    await userEvent.type(field('Nova senha'), 'correct horse')
    await press('Trocar senha')
    const heading = await screen.findByRole('heading', { level: 1, name: 'Este link não vale mais' })
    expect(document.activeElement).toBe(heading)
    expect(screen.getByRole('link', { name: 'Pedir outro link' }).getAttribute('href')).toBe('/forgot')
  })
})

describe('the link that confirms an address', () => {
  it('is used once, by itself', async () => {
    /** @type {unknown[]} */
    const sent = []
    server.use(
      http.post('*/api/auth/verify-email', async ({ request }) => {
        sent.push(await request.json())
        return new HttpResponse(null, { status: 204 })
      }),
    )
    open('/verify#tok-en')
    await screen.findByRole('heading', { level: 1, name: 'E-mail confirmado' })
    act(() => {
      window.dispatchEvent(new Event('visibilitychange'))
    })
    await act(() => new Promise((resolve) => setTimeout(resolve)))
    expect(sent).toEqual([{ token: 'tok-en' }])
  })

  it('says when it is over, and asks nothing where there is none', async () => {
    let asked = 0
    server.use(
      http.post('*/api/auth/verify-email', () => {
        asked++
        return HttpResponse.json({ code: 'verification-token-invalid', title: 'x' }, { status: 400 })
      }),
    )
    open('/verify#old')
    await screen.findByRole('heading', { level: 1, name: 'Este link não vale mais' })
    expect(asked).toBe(1)
    open('/verify')
    await vi.waitFor(() => expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(2))
    expect(asked).toBe(1)
  })
})

describe('a page of somebody signed in', () => {
  it('sends a guest to the sign-in and back', async () => {
    server.use(
      http.post('*/api/auth/login', () => HttpResponse.json(granted)),
      http.get('*/api/appointments/a1', () =>
        HttpResponse.json({ code: 'not-found', title: 'x' }, { status: 404 }),
      ),
    )
    open('/a/a1?x=1')
    await vi.waitFor(() => expect(here()).toBe('/login?next=%2Fa%2Fa1%3Fx%3D1'))
    await signIn()
    await vi.waitFor(() => expect(here()).toBe('/a/a1?x=1'))
    await screen.findByRole('heading', { level: 1, name: 'Nada por aqui' })
  })
})
