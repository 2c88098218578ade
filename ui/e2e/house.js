import { test as base, expect } from '@playwright/test'

export { expect }

/** The instant at which every test begins, in the browser and on the server: a Wednesday, 09:00 in São Paulo. */
export const now = '2026-03-04T12:00:00Z'

const hours = [
  { start: '09:00', end: '12:00' },
  { start: '13:00', end: '18:00' },
]

/**
 * @typedef {{ expectedStatuses: number[], watch: void }} Watch
 * @typedef {import('@playwright/test').PlaywrightTestArgs & import('@playwright/test').PlaywrightTestOptions} PlaywrightArgs
 */

/**
 * Every page is watched: a console error, a page error or a request to a foreign origin fails the test (G13).
 * A test that provokes a refusal says which status Chromium will report on the console.
 */
export const test = base.extend(
  /** @type {import('@playwright/test').Fixtures<Watch, {}, PlaywrightArgs>} */ ({
    expectedStatuses: [[], { option: true }],
    watch: [
      async ({ page, baseURL, expectedStatuses }, use) => {
        /** @type {string[]} */
        const faults = []
        page.on('pageerror', (error) => faults.push(String(error)))
        page.on('console', (message) => {
          const status = Number(message.text().match(/responded with a status of (\d+)/)?.[1])
          const lost = message.text().includes('net::ERR_FAILED') && expectedStatuses.includes(0)
          if (message.type() === 'error' && !expectedStatuses.includes(status) && !lost) {
            faults.push(message.text())
          }
        })
        page.on('request', (request) => {
          if (!request.url().startsWith(String(baseURL)) && !request.url().startsWith('data:')) {
            faults.push(`foreign request ${request.url()}`)
          }
        })
        await page.clock.install({ time: now })
        await use(undefined)
        expect(faults).toEqual([])
      },
      { auto: true },
    ],
  }),
)

test.beforeAll(async ({ request }) => {
  const answer = await request.put('/api/test/clock', { data: { now } })
  expect(answer.ok(), `the clock can be set: ${answer.status()}`).toBe(true)
  const limits = await request.put('/api/test/rate-limits', { data: { enabled: false } })
  expect(limits.ok(), `the limits can be lifted: ${limits.status()}`).toBe(true)
})

/**
 * Registers a provider who works on weekdays and offers one or more services.
 *
 * @param {import('@playwright/test').APIRequestContext} request
 * @param {{ policy?: Record<string, unknown>, services?: { name: string, duration: number, price: number | null,
 *   requires_approval?: boolean }[] }} [wishes]
 * @returns {Promise<{ name: string, slug: string, id: string, services: { id: string, name: string }[],
 *   owner: { name: string, email: string, password: string } }>}
 */
export async function openBusiness(request, { policy = {}, services } = {}) {
  const unique = Math.random().toString(36).slice(2, 10)
  const email = `dona-${unique}@example.com`
  const password = `correct horse battery ${unique}`
  const name = `Estúdio ${unique}`
  const timezone = 'America/Sao_Paulo'

  const account = { name: 'Dona', email, password, role: 'provider', business_name: name, timezone }
  await expectOk(request.post('/api/auth/register', { data: account }))
  const headers = await credentials(request, { email, password })

  const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday']
  const schedule = {
    timezone,
    weekly_hours: Object.fromEntries(weekdays.map((day) => [day, hours])),
    policy: {
      slot_interval: 30,
      slot_alignment: 'window',
      buffer_before: 0,
      buffer_after: 0,
      min_notice: 60,
      max_advance_days: 60,
      cancellation_cutoff: 60,
      auto_confirm: true,
      pending_expiry: 1440,
      reminders: [],
      ...policy,
    },
  }
  await expectOk(request.put('/api/providers/schedule', { headers, data: schedule }))
  for (const service of services ?? [{ name: 'Corte', duration: 30, price: 80 }]) {
    await expectOk(request.post('/api/services', { headers, data: service }))
  }
  return { ...(await untilPublished(request, name, services?.length ?? 1)), owner: account }
}

/**
 * @param {import('@playwright/test').APIRequestContext} request
 * @param {string} name
 * @param {number} services
 */
async function untilPublished(request, name, services) {
  /** @type {any} */
  let provider
  await expect(async () => {
    const found = await expectOk(request.get('/api/providers', { params: { q: name } }))
    const { slug } = (await found.json()).items[0]
    provider = await (await expectOk(request.get(`/api/providers/${slug}`))).json()
    expect(provider.services).toHaveLength(services)
    expect(provider.weekly_hours.monday).toHaveLength(2)
  }).toPass({ timeout: 15_000 })
  return { name, slug: provider.slug, id: provider.id, services: provider.services }
}

/**
 * Books behind the visitor's back.
 *
 * @param {import('@playwright/test').APIRequestContext} request
 * @param {{ id: string, services: { id: string }[] }} business
 * @param {string} startsAt
 * @param {{ email: string, password: string }} [account] of the client; without one it is a guest
 * @returns {Promise<any>} the appointment
 */
export async function bookByApi(request, business, startsAt, account) {
  const answer = await expectOk(
    request.post('/api/appointments', {
      headers: {
        'Idempotency-Key': Math.random().toString(36),
        ...(account && (await credentials(request, account))),
      },
      data: {
        provider_id: business.id,
        service_id: business.services[0].id,
        starts_at: startsAt,
        client_name: 'Rosa',
        client_email: 'rosa@example.com',
        locale: 'pt-BR',
      },
    }),
  )
  return answer.json()
}

/** @param {{ manage_url: string }} appointment @returns {string} where a guest sees it */
export function manageLink({ manage_url }) {
  return `/g#${manage_url.split('#')[1]}`
}

/**
 * What shows the server who asks.
 *
 * @param {import('@playwright/test').APIRequestContext} request
 * @param {{ email: string, password: string }} account
 */
export async function credentials(request, { email, password }) {
  const login = await expectOk(request.post('/api/auth/login', { data: { email, password } }))
  return { Authorization: `Bearer ${(await login.json()).access_token}` }
}

/** @param {Promise<import('@playwright/test').APIResponse>} pending */
export async function expectOk(pending) {
  const answer = await pending
  expect(answer.ok(), `${answer.status()} ${answer.url()} ${await answer.text()}`).toBe(true)
  return answer
}

/**
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<string[]>} the times on offer, as they read
 */
export async function offeredTimes(page) {
  await page.getByRole('listitem').getByRole('button').first().waitFor()
  return page.getByRole('listitem').getByRole('button').allInnerTexts()
}

/** @param {import('@playwright/test').Page} page */
export async function fillForm(page) {
  await page.getByLabel('Nome').fill('Mariana Souza')
  await page.getByLabel('E-mail').fill('mariana@example.com')
  await page.getByLabel('Observações').fill('Cheguei pelo link.')
}

/**
 * Registers somebody who books.
 *
 * @param {import('@playwright/test').APIRequestContext} request
 * @param {{ timezone?: string }} [more]
 * @returns {Promise<{ name: string, email: string, password: string }>}
 */
export async function newAccount(request, more) {
  const unique = Math.random().toString(36).slice(2, 10)
  const account = {
    name: 'Mariana Souza',
    email: `mariana-${unique}@example.com`,
    password: `correct horse battery ${unique}`,
  }
  await expectOk(request.post('/api/auth/register', { data: { ...account, ...more, locale: 'pt-BR' } }))
  return account
}

/**
 * Fills in the sign-in that is shown.
 *
 * @param {import('@playwright/test').Page} page
 * @param {{ email: string, password: string }} account
 */
export async function fillSignIn(page, { email, password }) {
  await page.locator('#email').fill(email)
  await page.locator('#password').fill(password)
  await page.locator('main button[type="submit"]').click()
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {{ name: string, email: string, password: string }} account
 */
export async function signIn(page, account) {
  await page.goto('/login')
  await fillSignIn(page, account)
  await expect(accountMenu(page, account)).toBeVisible()
}

/** @param {import('@playwright/test').Page} page @param {{ name: string }} account */
export function accountMenu(page, { name }) {
  return page.getByRole('banner').getByRole('button', { name })
}

/**
 * The newest link of a kind that was mailed to somebody.
 *
 * @param {import('@playwright/test').APIRequestContext} request
 * @param {string} email
 * @param {'verify' | 'reset'} kind
 * @returns {Promise<string>} path and fragment
 */
export async function mailedLink(request, email, kind) {
  /** @type {string | undefined} */
  let link
  await expect(async () => {
    const outbox = await (await expectOk(request.get('/api/test/mail', { params: { to: email } }))).json()
    const texts = outbox.items.map((/** @type {{ text: string }} */ mail) => mail.text).reverse()
    link = texts.map((/** @type {string} */ text) => text.match(`/${kind}#\\S+`)?.[0]).find(Boolean)
    expect(link).toBeTruthy()
  }).toPass({ timeout: 15_000 })
  return String(link)
}
