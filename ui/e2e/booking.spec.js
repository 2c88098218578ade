import { bookByApi, expect, fillForm, now, offeredTimes, openBusiness, test } from './house.js'

const tuesday = '2026-03-10'

test('SLOT-2 CONF-1 a visitor books a time, which then is no longer offered', async ({ page, request }) => {
  const business = await openBusiness(request)
  await page.goto('/')
  await page.getByRole('searchbox').fill(business.name)
  await page.getByRole('link', { name: business.name }).click()
  await expect(page.getByRole('heading', { level: 1, name: business.name })).toBeFocused()
  await expect(page).toHaveTitle(`${business.name} · Agendum`)

  await expect(page).toHaveURL(/date=2026-03-04/)
  await page.getByRole('button', { name: /terça-feira, 10 de março/ }).click()
  const before = await offeredTimes(page)
  expect(before).toContain('09:30')
  await page.getByRole('button', { name: '09:30' }).click()
  await fillForm(page)
  await page.getByRole('button', { name: 'Agendar' }).click()

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Agendamento confirmado')
  const facts = page.getByRole('region', { name: 'Agendamento' })
  await expect(facts).toContainText('Terça-feira, 10 de março de 2026', { ignoreCase: true })
  await expect(facts).toContainText('09:30 – 10:00')
  await expect(facts).toContainText('R$ 80,00')
  await expect(facts.locator('dt:has-text("Código") + dd')).toHaveText(/^[A-HJ-NP-Z2-9]{8}$/)
  await expect(page).toHaveURL(/\/g#.{20,}/)

  await page.goto(`/p/${business.slug}?date=${tuesday}`)
  expect(await offeredTimes(page)).toEqual(before.filter((time) => time !== '09:30'))
})

test('SLOT-7 a time that somebody has picked is offered to nobody else until it is left', async ({
  page,
  browser,
  request,
}) => {
  const business = await openBusiness(request)
  await page.goto(`/p/${business.slug}?date=${tuesday}`)
  await page.getByRole('button', { name: '10:00' }).click()
  await expect(page.getByRole('timer')).toContainText(/[45]:\d\d/)

  const somebodyElse = await browser.newPage()
  await somebodyElse.clock.install({ time: now })
  const look = async () => {
    await somebodyElse.goto(`/p/${business.slug}?date=${tuesday}`)
    return offeredTimes(somebodyElse)
  }
  expect(await look()).not.toContain('10:00')
  await page.getByRole('button', { name: 'Trocar horário' }).first().click()
  await expect.poll(look).toContain('10:00')
  await somebodyElse.close()
})

test.describe(() => {
  test.use({ expectedStatuses: [409, 410] })

  test.afterEach(async ({ request }) => {
    await request.put('/api/test/clock', { data: { now } })
  })

  test('SLOT-8 a time lost meanwhile keeps what was typed and offers the nearest', async ({
    page,
    request,
  }) => {
    const business = await openBusiness(request)
    await page.goto(`/p/${business.slug}?date=${tuesday}`)
    await page.getByRole('button', { name: '10:00' }).click()
    await fillForm(page)
    await request.put('/api/test/clock', { data: { now: '2026-03-04T12:06:00Z' } })
    await bookByApi(request, business, '2026-03-10T10:00:00-03:00')
    await page.getByRole('button', { name: 'Agendar' }).click()

    const notice = page.getByRole('alert')
    await expect(notice).toContainText('Esse horário acabou de ser ocupado')
    await expect(notice).toBeFocused()
    await expect(page.getByLabel('Nome')).toHaveValue('Mariana Souza')
    await expect(page.getByLabel('Observações')).toHaveValue('Cheguei pelo link.')
    const nearest = notice.locator('time')
    await expect(nearest).toHaveCount(3)

    const label = (await nearest.first().innerText()).slice(-5)
    await nearest.first().click()
    await expect(notice).toBeHidden()
    await page.getByRole('button', { name: 'Agendar' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Agendamento confirmado')
    await expect(page.getByRole('region', { name: 'Agendamento' })).toContainText(`${label} –`)
  })
})

test.describe(() => {
  test.use({ expectedStatuses: [0] })

  test('BOOK-5 a lost answer is asked for again with the same key and one booking results', async ({
    page,
    request,
  }) => {
    const business = await openBusiness(request)
    /** @type {(string | undefined)[]} */
    const keys = []
    await page.route('**/api/appointments', async (route) => {
      keys.push(route.request().headers()['idempotency-key'])
      const answer = await route.fetch()
      await (keys.length === 1 ? route.abort('failed') : route.fulfill({ response: answer }))
    })
    await page.goto(`/p/${business.slug}?date=${tuesday}`)
    const before = await offeredTimes(page)
    await page.getByRole('button', { name: '11:00' }).click()
    await fillForm(page)
    await page.getByRole('button', { name: 'Agendar' }).click()
    await expect(page.getByRole('alert')).toContainText('Sem conexão com o servidor')
    await page.getByRole('button', { name: 'Tentar de novo' }).click()

    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Agendamento confirmado')
    expect(keys).toHaveLength(2)
    expect(keys[0]).toBeTruthy()
    expect(keys[1]).toBe(keys[0])
    await page.goto(`/p/${business.slug}?date=${tuesday}`)
    expect(await offeredTimes(page)).toEqual(before.filter((time) => time !== '11:00'))
  })
})

test('BOOK-3 wrong input is named at its field and in a summary that leads there', async ({
  page,
  request,
}) => {
  const business = await openBusiness(request)
  await page.goto(`/p/${business.slug}?date=${tuesday}`)
  await page.getByRole('button', { name: '10:00' }).click()
  await page.getByRole('button', { name: 'Agendar' }).click()
  await expect(page.getByLabel('Nome')).toBeFocused()
  await expect(page.getByRole('alert')).toContainText('Corrija 2 campos')
  await page
    .getByRole('alert')
    .getByRole('link', { name: /e-mail válido/ })
    .click()
  await expect(page.getByLabel('E-mail')).toBeFocused()
  await expect(page.getByLabel('E-mail')).toHaveAttribute('aria-invalid', 'true')
  await page.getByLabel('E-mail').fill('mariana@example.com')
  await expect(page.getByLabel('E-mail')).not.toHaveAttribute('aria-invalid')
})

test('BOOK-8 where the provider approves, the page says request and not confirmed', async ({
  page,
  request,
}) => {
  const business = await openBusiness(request, { policy: { auto_confirm: false } })
  await page.goto(`/p/${business.slug}?date=${tuesday}`)
  await page.getByRole('button', { name: '14:00' }).click()
  await fillForm(page)
  await page.getByRole('button', { name: /Agendar|Pedir/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pedido enviado')
  await expect(page.getByRole('main')).not.toContainText(/confirmado/i)
})

test('G10 a booking needs nothing but a keyboard', async ({ page, request }) => {
  const business = await openBusiness(request, {
    services: [
      { name: 'Corte', duration: 30, price: 80 },
      { name: 'Barba', duration: 30, price: 0 },
    ],
  })
  await page.goto(`/p/${business.slug}`)
  await page.getByRole('radio', { name: /Corte/ }).waitFor()
  const tabTo = async (/** @type {import('@playwright/test').Locator} */ target) => {
    for (let presses = 0; presses < 60; presses++) {
      if (await target.evaluate((element) => element === document.activeElement)) {
        return
      }
      await page.keyboard.press('Tab')
    }
    await expect(target).toBeFocused()
  }

  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Ir para o conteúdo' })).toBeFocused()
  await page.keyboard.press('Enter')
  await tabTo(page.getByRole('radio', { name: /Corte|Barba/ }).first())
  await page.keyboard.press('Space')
  await tabTo(page.getByRole('button', { name: /quarta-feira, 4 de março/ }))
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('button', { name: /terça-feira, 10 de março/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/date=2026-03-10/)
  await tabTo(page.getByRole('button', { name: '09:00' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Seus dados' })).toBeFocused()
  await tabTo(page.getByLabel('Nome'))
  await page.keyboard.type('Mariana Souza')
  await page.keyboard.press('Tab')
  await page.keyboard.type('mariana@example.com')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Agendamento confirmado')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
})
