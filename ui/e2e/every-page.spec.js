import AxeBuilder from '@axe-core/playwright'
import { bookByApi, expect, offeredTimes, openBusiness, test } from './house.js'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

test.use({ expectedStatuses: [404] })

/** @typedef {{ name: string, path: string, ready: (page: import('@playwright/test').Page) => Promise<unknown> }} Place */

/**
 * @param {import('@playwright/test').APIRequestContext} request
 * @returns {Promise<Place[]>}
 */
async function places(request) {
  const business = await openBusiness(request, {
    services: [
      { name: 'Corte', duration: 30, price: 80 },
      { name: 'Consulta', duration: 90, price: null },
    ],
  })
  const { id } = business.services[0]
  const appointment = await bookByApi(request, business, '2026-03-10T15:00:00-03:00')
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
      path: `/g#${appointment.manage_url.split('#')[1]}`,
      ready: (page) => page.locator('ol li').first().waitFor(),
    },
    { name: 'wrong manage link', path: '/g#nothing', ready: (page) => page.locator('h1').waitFor() },
    {
      name: 'unknown provider',
      path: '/p/nobody-has-this-name',
      ready: (page) => page.locator('h1').waitFor(),
    },
    { name: 'not found', path: '/nowhere', ready: (page) => page.locator('h1').waitFor() },
  ]
}

test('G6 G7 G9 every page passes axe, has one h1 and its own title, and does not scroll sideways', async ({
  page,
  request,
}) => {
  test.setTimeout(300_000)
  /** @type {string[]} */
  const faults = []
  for (const { name, path, ready } of await places(request)) {
    const titles = new Set()
    for (const language of ['pt-BR', 'en']) {
      for (const theme of ['light', 'dark']) {
        for (const width of [360, 1280]) {
          const where = `${name}, ${language}, ${theme}, ${width}`
          await page.setViewportSize({ width, height: width === 360 ? 740 : 900 })
          await page.goto('/favicon.svg')
          await page.evaluate(
            ([chosenLanguage, chosenTheme]) => {
              localStorage.setItem('agendum.language', chosenLanguage)
              localStorage.setItem('agendum.theme', chosenTheme)
            },
            [language, theme],
          )
          await page.goto(path)
          await ready(page)
          await expect(page.locator('html'), where).toHaveAttribute('lang', language)
          await expect(page.locator('h1'), where).toHaveCount(1)
          titles.add(await page.title())
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
          if (overflow > 0) {
            faults.push(`${where}: ${overflow} px too wide`)
          }
          const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
          for (const { id, nodes } of violations) {
            faults.push(`${where}: ${id} at ${nodes[0].target.join(' ')}`)
          }
        }
      }
    }
    expect([...titles].every((title) => String(title).endsWith(' · Agendum'))).toBe(true)
  }
  expect(faults).toEqual([])
})

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
