import { expect, offeredTimes, openBusiness, test } from './house.js'

test('SLOT-1 the month is a grid that keys walk through and that reads each day aloud', async ({
  page,
  request,
}) => {
  const business = await openBusiness(request)
  await page.goto(`/p/${business.slug}`)
  const grid = page.getByRole('grid')
  await expect(grid).toHaveAccessibleName(/março de 2026/)
  await expect(
    grid.getByRole('button', { name: /quarta-feira, 4 de março, hoje, \d+ horários livres/ }),
  ).toBeVisible()
  const sunday = grid.getByRole('button', { name: /domingo, 8 de março, sem horários/ })
  await expect(sunday).toHaveAttribute('aria-disabled', 'true')
  await expect(grid.locator('button[tabindex="0"]')).toHaveCount(1)

  await grid.getByRole('button', { name: /quarta-feira, 4 de março/ }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await expect(grid.getByRole('button', { name: /sexta-feira, 13 de março/ })).toBeFocused()
  await page.keyboard.press('Home')
  await expect(grid.getByRole('button', { name: /domingo, 8 de março/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/date=2026-03-04/)
  await page.keyboard.press('PageDown')
  await expect(grid).toHaveAccessibleName(/abril de 2026/)
  await expect(grid.locator('button:focus')).toHaveCount(1)
})

test('SLOT-2 the first free day is found months ahead and announced', async ({ page, request }) => {
  const business = await openBusiness(request, { policy: { min_notice: 30 * 1440 } })
  await page.goto(`/p/${business.slug}`)
  await expect(page).toHaveURL(/date=2026-04-03/)
  await expect(page.getByRole('grid')).toHaveAccessibleName(/abril de 2026/)
  await expect(page.getByText('Primeiro dia livre: sexta-feira, 3 de abril')).toBeAttached()
  expect((await offeredTimes(page)).length).toBeGreaterThan(0)
})

test('G1 SVC-5 service, day and zone are in the URL and survive a reload', async ({ page, request }) => {
  const business = await openBusiness(request, {
    services: [
      { name: 'Corte', duration: 30, price: 80 },
      { name: 'Consulta', duration: 90, price: null },
    ],
  })
  const consult = business.services.find(({ name }) => name === 'Consulta')
  await page.goto(`/p/${business.slug}/${consult?.id}?date=2026-03-12`)
  await expect(page.getByRole('radio', { name: /Consulta.*1 h 30 min.*sob consulta/ })).toBeChecked()
  await expect(page.getByRole('heading', { name: 'Quinta-feira, 12 de março' })).toBeVisible()
  await offeredTimes(page)
  const shown = await page.getByRole('main').innerText()
  await page.reload()
  await offeredTimes(page)
  expect(await page.getByRole('main').innerText()).toBe(shown)
})

test.describe(() => {
  test.use({ timezoneId: 'Asia/Kolkata' })

  test('SLOT-4 SLOT-5 another zone shows other labels and dates for the same instants', async ({
    page,
    request,
  }) => {
    const business = await openBusiness(request)
    await page.goto(`/p/${business.slug}?date=2026-03-10`)
    await offeredTimes(page)
    const instants = () =>
      page
        .locator('li button time')
        .evaluateAll((times) => times.map((time) => Date.parse(time.getAttribute('datetime') ?? '')))
    const local = await instants()
    await page.getByRole('radio', { name: 'Meu fuso' }).click()
    await page.getByRole('button', { name: /quarta-feira, 11 de março/ }).waitFor()
    await page.getByRole('button', { name: /terça-feira, 10 de março/ }).click()
    await expect(page.getByRole('button', { name: '17:30' })).toBeVisible()
    const indian = await instants()
    const midnight = Date.parse('2026-03-10T00:00:00+05:30')
    expect(indian.every((instant) => instant >= midnight && instant < midnight + 86_400_000)).toBe(true)
    expect(indian).toContain(local[0])
    expect(indian).not.toContain(local.at(-1))
  })
})

test('MOB-5 G9 times are 44 px high and nothing scrolls sideways at 320 px', async ({ page, request }) => {
  const business = await openBusiness(request)
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto(`/p/${business.slug}?date=2026-03-10`)
  await offeredTimes(page)
  const heights = await page
    .locator('li button, [role="grid"] button')
    .evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().height))
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(44)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
})
