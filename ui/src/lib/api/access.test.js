import { HttpResponse, http as handle } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'

const server = setupServer()
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterEach(() => server.resetHandlers())
afterAll(() => server.close())

const ana = {
  id: 'u1',
  name: 'Ana',
  email: 'ana@example.com',
  role: 'client',
  locale: 'pt-BR',
  timezone: 'America/Sao_Paulo',
  email_verified: true,
  avatar_url: null,
}

/** A browser that grants one lock at a time, in the order of asking. */
function oneLock() {
  let turn = Promise.resolve()
  let holders = 0
  return {
    /** @param {string} _ @param {any} options @param {any} [work] */
    request(_, options, work = options) {
      if (options.ifAvailable && holders > 0) {
        return Promise.resolve(work(null))
      }
      holders++
      const mine = turn.then(() => work({}))
      turn = mine.catch(() => {}).then(() => void holders--)
      return mine
    },
  }
}

/** @type {BroadcastChannel[]} */
const channels = []

/** A tab of its own: every module anew, and what tabs share shared. */
async function openTab() {
  vi.resetModules()
  const [session, access, http] = await Promise.all([
    import('./session'),
    import('./access'),
    import('./http'),
  ])
  return { ...session, ...access, ...http }
}

beforeEach(() => {
  localStorage.clear()
  Object.defineProperty(navigator, 'locks', { configurable: true, value: oneLock() })
  const Real = BroadcastChannel
  vi.stubGlobal(
    'BroadcastChannel',
    class extends Real {
      /** @param {string} name */
      constructor(name) {
        super(name)
        channels.push(this)
      }
    },
  )
})

afterEach(() => {
  for (const channel of channels.splice(0)) {
    channel.close()
  }
  vi.unstubAllGlobals()
})

/**
 * A server with one account, whose tokens are `t1`, `t2` and so on, of which only the newest is good.
 *
 * @param {{ refusal?: string }} [wishes] refusal is what a refresh is told
 */
function account({ refusal } = {}) {
  const state = { refreshes: 0, logouts: 0, newest: 0, refusal }
  const grant = () =>
    HttpResponse.json({
      access_token: `t${++state.newest}`,
      token_type: 'Bearer',
      expires_in: 900,
      user: ana,
    })
  const refuse = (/** @type {string} */ code) => HttpResponse.json({ code, title: code }, { status: 401 })
  const isGood = (/** @type {Request} */ request) =>
    request.headers.get('Authorization') === `Bearer t${state.newest}`
  server.use(
    handle.post('*/api/auth/login', () => grant()),
    handle.post('*/api/auth/refresh', ({ request }) => {
      state.refreshes++
      expect(request.headers.get('Authorization')).toBeNull()
      return state.refusal ? refuse(state.refusal) : grant()
    }),
    handle.post('*/api/auth/logout', ({ request }) => {
      state.logouts++
      return isGood(request) ? new HttpResponse(null, { status: 204 }) : refuse('token-expired')
    }),
    handle.get('*/api/auth/me', ({ request }) =>
      isGood(request) ? HttpResponse.json(ana) : refuse('token-expired'),
    ),
  )
  return {
    state,
    isGood,
    refuse,
    expire: () => {
      state.newest++
    },
  }
}

const credentials = { email: 'ana@example.com', password: 'correct horse' }

describe('a session', () => {
  it('is unknown only where somebody has signed in before', async () => {
    expect((await openTab()).currentSession()).toEqual({ state: 'guest' })
    account()
    const tab = await openTab()
    await tab.enter(credentials)
    expect(tab.currentSession()).toEqual({ state: 'signed-in', user: ana })
    expect((await openTab()).currentSession()).toEqual({ state: 'unknown' })
  })

  it('leaves nothing in storage but that somebody signed in', async () => {
    account()
    const tab = await openTab()
    await tab.enter(credentials)
    expect({ ...localStorage }).toEqual({ 'agendum.signed-in': 'yes' })
    expect(sessionStorage).toHaveLength(0)
    expect(document.cookie).toBe('')
    await tab.leave()
    expect(localStorage).toHaveLength(0)
  })

  it('goes on after a reload', async () => {
    const { state } = account()
    await (await openTab()).enter(credentials)
    const reloaded = await openTab()
    await reloaded.restore()
    expect(reloaded.currentSession()).toMatchObject({ state: 'signed-in' })
    expect(state.refreshes).toBe(1)
  })

  it('is over without a word when somebody comes back after it ended', async () => {
    account({ refusal: 'token-expired' })
    localStorage.setItem('agendum.signed-in', 'yes')
    const tab = await openTab()
    await tab.restore()
    expect(tab.currentSession()).toEqual({ state: 'guest', ended: undefined })
    expect(localStorage).toHaveLength(0)
  })

  it('says so when it was ended by another hand meanwhile', async () => {
    account({ refusal: 'token-revoked' })
    localStorage.setItem('agendum.signed-in', 'yes')
    const tab = await openTab()
    await tab.restore()
    expect(tab.currentSession()).toEqual({ state: 'guest', ended: 'session-over' })
  })

  it('stays unknown, with the reason, while the server cannot be reached', async () => {
    server.use(handle.post('*/api/auth/refresh', () => HttpResponse.error()))
    localStorage.setItem('agendum.signed-in', 'yes')
    const tab = await openTab()
    await tab.restore()
    expect(tab.currentSession()).toMatchObject({ state: 'unknown', problem: { code: 'offline' } })
    expect(localStorage).toHaveLength(1)
  })

  it('says so when its key was used elsewhere', async () => {
    const server = account()
    const tab = await openTab()
    await tab.enter(credentials)
    server.state.refusal = 'refresh-reused'
    server.expire()
    await tab.get('/auth/me').catch(() => {})
    expect(tab.currentSession()).toEqual({ state: 'guest', ended: 'refresh-reused' })
  })
})

describe('a token that has expired', () => {
  it('is renewed once for all requests under way, and each is answered', async () => {
    const { state, expire } = account()
    const tab = await openTab()
    await tab.enter(credentials)
    expire()
    const answers = await Promise.all([1, 2, 3, 4].map(() => tab.get('/auth/me')))
    expect(answers).toEqual([ana, ana, ana, ana])
    expect(state.refreshes).toBe(1)
  })

  it('is renewed once also where the browser has no locks', async () => {
    Object.defineProperty(navigator, 'locks', { configurable: true, value: undefined })
    const { state, expire } = account()
    const tab = await openTab()
    await tab.enter(credentials)
    expire()
    expect(await Promise.all([tab.get('/auth/me'), tab.get('/auth/me')])).toEqual([ana, ana])
    expect(state.refreshes).toBe(1)
  })

  it('is renewed once for two tabs', async () => {
    const { state, expire } = account()
    const one = await openTab()
    const other = await openTab()
    await one.enter(credentials)
    await vi.waitFor(() => expect(other.accessToken()).toBe('t1'))
    expire()
    await Promise.all([one.renew('t1'), other.renew('t1')])
    expect(state.refreshes).toBe(1)
    expect(one.accessToken()).toBe(`t${state.newest}`)
    expect(other.accessToken()).toBe(`t${state.newest}`)
  })

  it('sends a write again, the same, with the same key', async () => {
    const { expire, isGood, refuse } = account()
    /** @type {unknown[]} */
    const seen = []
    server.use(
      handle.post('*/api/appointments', async ({ request }) => {
        seen.push([request.headers.get('Idempotency-Key'), await request.clone().json()])
        return isGood(request) ? HttpResponse.json({ id: 'a1' }, { status: 201 }) : refuse('token-revoked')
      }),
    )
    const tab = await openTab()
    await tab.enter(credentials)
    expire()
    const body = { client_notes: 'Olá', starts_at: '2026-03-10T09:00:00-03:00' }
    expect(await tab.post('/appointments', body, { idempotencyKey: 'k' })).toEqual({ id: 'a1' })
    expect(seen).toEqual([
      ['k', body],
      ['k', body],
    ])
  })

  it('is not tried a third time', async () => {
    const { state, refuse } = account()
    let asked = 0
    server.use(
      handle.get('*/api/users/profile', () => {
        asked++
        return refuse('token-expired')
      }),
    )
    const tab = await openTab()
    await tab.enter(credentials)
    await expect(tab.get('/users/profile')).rejects.toMatchObject({ code: 'token-expired' })
    expect(asked).toBe(2)
    expect(state.refreshes).toBe(1)
  })

  it('lets nobody write as a guest, or as somebody else, what was begun in an own name', async () => {
    const server_ = account()
    let written = 0
    server.use(
      handle.post('*/api/appointments', ({ request }) => {
        if (server_.isGood(request) || !request.headers.has('Authorization')) {
          written++
        }
        return server_.refuse('token-expired')
      }),
    )
    const tab = await openTab()
    await tab.enter(credentials)
    server_.expire()
    server_.state.refusal = 'token-revoked'
    await expect(tab.post('/appointments', {})).rejects.toMatchObject({ code: 'session-over' })
    expect(tab.currentSession()).toEqual({ state: 'guest', ended: 'session-over' })

    tab.signIn({ access_token: 'old', user: ana })
    const writing = tab.post('/appointments', {})
    await Promise.resolve()
    tab.signIn({ access_token: 'bobs', user: { ...ana, id: 'u2' } })
    await expect(writing).rejects.toMatchObject({ code: 'session-over' })
    expect(written).toBe(0)
  })

  it('still shows a guest what guests may read', async () => {
    const { state, expire, refuse } = account()
    server.use(
      handle.get('*/api/providers', ({ request }) =>
        request.headers.has('Authorization') ? refuse('token-expired') : HttpResponse.json({ items: [] }),
      ),
    )
    const tab = await openTab()
    await tab.enter(credentials)
    expire()
    state.refusal = 'token-expired'
    expect(await tab.get('/providers')).toEqual({ items: [] })
  })
})

describe('tabs of one browser', () => {
  it('learn of a sign-in and a sign-out', async () => {
    account()
    const one = await openTab()
    const other = await openTab()
    await one.enter(credentials)
    await vi.waitFor(() => expect(other.currentSession()).toMatchObject({ state: 'signed-in', user: ana }))
    await other.leave()
    await vi.waitFor(() => expect(one.currentSession()).toEqual({ state: 'guest', ended: undefined }))
    expect(one.accessToken()).toBeUndefined()
  })

  it('sign out for good, though the token has expired', async () => {
    const { state, expire } = account()
    const tab = await openTab()
    await tab.enter(credentials)
    expire()
    await tab.leave()
    expect(state).toMatchObject({ refreshes: 1, logouts: 2 })
    expect(tab.currentSession()).toEqual({ state: 'guest', ended: undefined })
  })

  it('stay signed in while nobody knows whether the server has heard the good-bye', async () => {
    account()
    server.use(handle.post('*/api/auth/logout', () => HttpResponse.error()))
    const tab = await openTab()
    await tab.enter(credentials)
    await expect(tab.leave()).rejects.toMatchObject({ code: 'offline' })
    expect(tab.currentSession()).toMatchObject({ state: 'signed-in' })
  })
})
