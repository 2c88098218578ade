import AxeBuilder from '@axe-core/playwright'
import {
  bookByApi,
  expect,
  manageLink,
  newAccount,
  offeredTimes,
  openBusiness,
  signIn,
  test,
} from './house.js'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

test.use({ expectedStatuses: [400, 401, 404] })

/** @typedef {{ name: string, path: string, ready: (page: import('@playwright/test').Page) => Promise<unknown> }} Place */

/**
 * @param {import('@playwright/test').APIRequestContext} request
 * @returns {Promise<Place[]>}
 */
async function places(request) {
  const business = await openBusiness(request, {
    services: [
      { name: 'Corte', duration: 30, price: 80 },
      { name: 'Consulta', duration: 90, price: null, requires_approval: true },
    ],
  })
  const { id } = business.services[0]
  const appointment = await bookByApi(request, business, '2026-03-10T15:00:00-03:00')
  const account = await newAccount(request)
  const own = await bookByApi(request, business, '2026-03-11T10:00:00-03:00', account)
  const onlyOnRequest = { ...business, services: business.services.slice(1) }
  const wanted = await bookByApi(request, onlyOnRequest, '2026-03-12T10:00:00-03:00')
  const slot = encodeURIComponent('2026-03-10T09:00:00-03:00')
  return [
    { name: 'directory', path: '/', ready: (page) => page.locator('article').first().waitFor() },
    { name: 'nobody found', path: '/?q=zzzzzz', ready: (page) => page.locator('h2').first().waitFor() },
    { name: 'times', path: `/p/${business.slug}/${id}?date=2026-03-10`, ready: offeredTimes },
    {
      name: 'form',
      path: `/p/${business.slug}/${id}?date=2026-03-10&slot=${slot}`,
      ready: async (page) => {
        await page.locator('#client_email').waitFor()
        await page.locator('button[type="submit"]').click()
        await page.getByRole('alert').waitFor()
      },
    },
    {
      name: 'manage link',
      path: manageLink(appointment),
      ready: (page) => page.locator('ol li').first().waitFor(),
    },
    {
      name: 'moving',
      path: manageLink(appointment).replace('#', '/move?date=2026-03-10#'),
      ready: offeredTimes,
    },
    {
      name: 'moving, at the last word',
      path: manageLink(appointment).replace('#', `/move?slot=${slot}#`),
      ready: (page) => page.locator('#reason').waitFor(),
    },
    { name: 'wrong manage link', path: '/g#nothing', ready: (page) => page.locator('h1').waitFor() },
    {
      name: 'unknown provider',
      path: '/p/nobody-has-this-name',
      ready: (page) => page.locator('h1').waitFor(),
    },
    { name: 'not found', path: '/nowhere', ready: (page) => page.locator('h1').waitFor() },
    {
      name: 'sign-in, refused',
      path: '/login',
      ready: async (page) => {
        await page.locator('#email').fill('nobody@example.com')
        await page.locator('#password').fill('nothing at all')
        await page.locator('main button[type="submit"]').click()
        await page.getByRole('alert').waitFor()
      },
    },
    {
      name: 'new account, with mistakes',
      path: '/register',
      ready: async (page) => {
        await page.locator('main [role="radio"]').last().click()
        await page.locator('main button[type="submit"]').click()
        await page.getByRole('alert').waitFor()
      },
    },
    { name: 'forgotten password', path: '/forgot', ready: (page) => page.locator('#email').waitFor() },
    {
      name: 'link on its way',
      path: '/forgot',
      ready: async (page) => {
        await page.locator('#email').fill('nobody@example.com')
        await page.locator('main button[type="submit"]').click()
        await page.locator('#email').waitFor({ state: 'detached' })
      },
    },
    { name: 'new password', path: '/reset#token', ready: (page) => page.locator('#password').waitFor() },
    {
      name: 'wrong link for an address',
      path: '/verify#nothing',
      ready: (page) => page.locator('h1:focus').waitFor(),
    },
    {
      name: 'account, with its menu',
      path: '/',
      ready: async (page) => {
        await signIn(page, account)
        await page.goto('/account')
        await page.locator('main li').first().waitFor()
        await page.locator('header button[aria-expanded]').click()
      },
    },
    {
      name: 'closing an account',
      path: '/account',
      ready: async (page) => {
        await page.locator('main section').last().getByRole('button').click()
        await page.locator('dialog[open]').waitFor()
      },
    },
    {
      name: 'own appointments',
      path: '/bookings',
      ready: (page) => page.locator('main li a[data-booking]').waitFor(),
    },
    {
      name: 'no appointments in the past',
      path: '/bookings?when=past',
      ready: (page) => page.locator('main h2').waitFor(),
    },
    {
      name: 'own appointment, with notes being written',
      path: `/a/${own.id}`,
      ready: async (page) => {
        await page.locator('section[aria-labelledby="client_notes"] button').click()
        await page.locator('textarea').waitFor()
      },
    },
    {
      name: 'agenda',
      path: '/',
      ready: async (page) => {
        await page.locator('header button[aria-expanded]').waitFor()
        await page.context().clearCookies()
        await signIn(page, business.owner)
        await page.goto('/agenda?date=2026-03-10')
        await page.locator('main ol li').waitFor()
        await page.locator('main ul li').waitFor()
      },
    },
    {
      name: 'declining a request',
      path: '/agenda',
      ready: async (page) => {
        await page.locator('main ul li').getByRole('button').last().click()
        await page.locator('dialog[open]').waitFor()
      },
    },
    {
      name: 'request',
      path: `/agenda/${wanted.id}`,
      ready: (page) => page.locator('ol li').first().waitFor(),
    },
    {
      name: 'visit',
      path: `/agenda/${appointment.id}`,
      ready: (page) => page.locator('ol li').first().waitFor(),
    },
  ]
}

for (const language of ['pt-BR', 'en']) {
  for (const theme of ['light', 'dark']) {
    test(`G6 G7 G9 ${language} ${theme}: every page passes axe, has one h1 and a title, and fits`, async ({
      page,
      request,
    }) => {
      test.setTimeout(300_000)
      await page.addInitScript(
        ([chosenLanguage, chosenTheme]) => {
          localStorage.setItem('agendum.language', chosenLanguage)
          localStorage.setItem('agendum.theme', chosenTheme)
        },
        [language, theme],
      )
      /** @type {string[]} */
      const faults = []
      const titles = new Set()
      const all = await places(request)
      for (const { name, path, ready } of all) {
        // Another document in between: a link that differs in its fragment only would not load anew.
        await page.goto('/favicon.svg')
        await page.goto(path)
        await ready(page)
        await expect(page.locator('html'), name).toHaveAttribute('lang', language)
        await expect(page.locator('html'), name).toHaveClass(theme === 'dark' ? 'dark' : '')
        await expect(page.locator('h1'), name).toHaveCount(1)
        titles.add(await page.title())
        for (const width of [320, 360, 1280]) {
          await page.setViewportSize({ width, height: width === 1280 ? 900 : 740 })
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
          if (overflow > 0) {
            faults.push(`${name}, ${width}: ${overflow} px too wide`)
          }
          if (width > 320) {
            const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
            faults.push(
              ...violations.map(({ id, nodes }) => `${name}, ${width}: ${id} at ${nodes[0].target}`),
            )
          }
        }
      }
      expect(faults).toEqual([])
      expect([...titles].filter((title) => !String(title).endsWith(' · Agendum'))).toEqual([])
      // Some are one page in two states, and an appointment is called the same whoever looks at it.
      expect(titles.size).toBe(all.length - 8)
    })
  }
}

test('G12 G14 the chosen theme and language are there from the first paint on', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Usar tema escuro' }).click()
  await page.getByRole('radio', { name: 'EN English' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Find your time')
  // Without the application's own script only what runs before the first paint can have set these.
  await page.route('**/assets/*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }))
  await page.reload()
  await expect(page.locator('html')).toHaveClass('dark')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
})
