import { QueryClientProvider } from '@tanstack/react-query'
import { act, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { MemoryRouter } from 'react-router'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { currentSession, signIn, signOut } from '@/lib/api/session'
import '@/lib/i18n/i18n'
import { Layout } from './layout'
import { createQueryClient } from './query-client'

const server = setupServer()
beforeAll(() => {
  server.listen({ onUnhandledRequest: 'error' })
  vi.stubGlobal('scrollTo', () => {})
})
afterEach(() => {
  server.resetHandlers()
  act(() => signOut())
})
afterAll(() => server.close())

const user = {
  id: 'u1',
  name: 'Ana Maria Lima',
  email: 'ana@example.com',
  role: 'client',
  locale: 'pt-BR',
  timezone: 'America/Sao_Paulo',
  email_verified: true,
  avatar_url: null,
}

/** @param {string} path */
function open(path) {
  const client = createQueryClient()
  render(
    <QueryClientProvider client={client}>
      <MemoryRouter initialEntries={[path]}>
        <Layout>
          <h1>Página</h1>
          <a href="/further">Adiante</a>
        </Layout>
      </MemoryRouter>
    </QueryClientProvider>,
  )
  return client
}

const signInLink = () => screen.getByRole('link', { name: 'Entrar' }).getAttribute('href')

describe('the header', () => {
  it.each([
    ['/', '/login'],
    ['/?q=ana', '/login?next=%2F%3Fq%3Dana'],
    ['/p/ana?date=2026-03-10', '/login?next=%2Fp%2Fana%3Fdate%3D2026-03-10'],
    ['/g#secret', '/login?next=%2Fg'],
    ['/register?next=%2Fp%2Fana', '/login?next=%2Fp%2Fana'],
    ['/reset#secret', '/login'],
  ])('leads a guest from %s to the sign-in and back, and writes no secret into an address', (path, href) => {
    open(path)
    expect(signInLink()).toBe(href)
  })

  it('has a menu that opens, closes by Esc and signs out', async () => {
    server.use(http.post('*/api/auth/logout', () => new HttpResponse(null, { status: 204 })))
    const client = open('/')
    act(() => signIn({ access_token: 't1', user }))
    const opener = await screen.findByRole('button', { name: 'Conta de Ana Maria Lima' })
    expect(opener.textContent).toBe('AL')
    expect(opener.getAttribute('aria-expanded')).toBe('false')
    await userEvent.click(opener)
    expect(screen.getByText('ana@example.com')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Minha conta' }).getAttribute('href')).toBe('/account')
    await userEvent.keyboard('{Escape}')
    expect(screen.queryByRole('link', { name: 'Minha conta' })).toBeNull()
    expect(document.activeElement).toBe(opener)

    client.setQueryData(['mine', 'profile'], { name: 'Ana' })
    client.setQueryData(['provider', 'ana'], { slug: 'ana' })
    await userEvent.click(opener)
    await userEvent.click(screen.getByRole('button', { name: 'Sair' }))
    await screen.findByRole('link', { name: 'Entrar' })
    expect(currentSession()).toEqual({ state: 'guest', ended: undefined })
    expect(client.getQueryData(['mine', 'profile'])).toBeUndefined()
    expect(client.getQueryData(['provider', 'ana'])).toBeDefined()
    expect(document.activeElement).toBe(document.getElementById('content'))
  })

  it.each([
    ['client', 'Meus agendamentos', '/bookings'],
    ['provider', 'Agenda', '/agenda'],
  ])('leads a %s to %s', async (role, name, href) => {
    open('/')
    act(() => signIn({ access_token: 't1', user: { ...user, role } }))
    const navigation = within(await screen.findByRole('navigation', { name: 'Sua conta' }))
    expect(navigation.getByRole('link', { name }).getAttribute('href')).toBe(href)
    await userEvent.click(await screen.findByRole('button', { name: /Conta de/ }))
    expect(screen.getAllByRole('link', { name }).map((link) => link.getAttribute('href'))).toEqual([
      href,
      href,
    ])
    const agenda = role === 'provider' ? 2 : 0
    expect(screen.queryAllByRole('link', { name: 'Agenda' })).toHaveLength(agenda)
  })

  it('closes its menu when one clicks or goes elsewhere', async () => {
    open('/')
    act(() => signIn({ access_token: 't1', user }))
    const opener = await screen.findByRole('button', { name: /Conta de/ })
    await userEvent.click(opener)
    await userEvent.click(screen.getByRole('heading', { name: 'Página' }))
    expect(opener.getAttribute('aria-expanded')).toBe('false')
    await userEvent.click(opener)
    for (let presses = 0; presses < 4; presses++) {
      await userEvent.tab()
    }
    expect(opener.getAttribute('aria-expanded')).toBe('false')
  })

  it('says why somebody is signed out who did not ask for it', async () => {
    open('/')
    act(() => signOut('refresh-reused'))
    expect((await screen.findByRole('alert')).textContent).toContain('Saímos da sua conta por segurança')
    await userEvent.click(screen.getByRole('button', { name: 'Fechar aviso' }))
    expect(screen.queryByRole('alert')).toBeNull()
  })
})
