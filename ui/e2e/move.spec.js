import {
  bookByApi,
  credentials,
  expect,
  expectOk,
  manageLink,
  newAccount,
  offeredTimes,
  openBusiness,
  signIn,
  test,
} from './house.js'

const startsAt = '2026-03-10T15:00:00-03:00'
const later = '2026-03-10T16:30:00-03:00'

/** @param {import('@playwright/test').Page} page @param {string} time picks it on the day that is shown */
async function pick(page, time) {
  await page.getByRole('button', { name: time, exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Confirme o novo horário' })).toBeFocused()
}

test('MNG-2 a guest moves to another time, sees old and new, and the old one is free again', async ({
  page,
  request,
}) => {
  const business = await openBusiness(request)
  const appointment = await bookByApi(request, business, startsAt)
  await page.goto(manageLink(appointment))
  await page.getByRole('link', { name: 'Remarcar' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Remarcar' })).toBeFocused()
  await expect(page).toHaveURL(/\/g\/move\?date=2026-03-10#.{20,}/)
  await expect(page.getByRole('button', { name: /10 de março, dia do agendamento/ })).toBeVisible()
  const present = page.getByRole('listitem').filter({ hasText: 'atual' })
  await expect(present).toHaveText('15:00atual')
  await expect(present.getByRole('button')).toHaveCount(0)

  await page.getByRole('button', { name: /quinta-feira, 12 de março/ }).click()
  await pick(page, '09:30')
  await expect(page).toHaveURL(/slot=.*#.{20,}/)
  await page.goBack()
  await expect(page.getByRole('heading', { name: 'Escolha o dia e a hora' })).toBeFocused()
  await pick(page, '09:00')
  await page.getByLabel('Motivo').fill('Consulta médica')
  await page.getByRole('button', { name: 'Remarcar' }).click()

  await expect(page.getByRole('heading', { level: 1, name: 'Agendamento remarcado' })).toBeFocused()
  await expect(page.locator('dl').first()).toContainText(
    /Antes.*10 de março.*15:00.*Novo horário.*12 de março/,
  )
  await expect(page.getByRole('region', { name: 'Agendamento' })).toContainText('09:00 – 09:30')
  const moved = page.getByRole('region', { name: 'Histórico' }).getByRole('listitem').last()
  await expect(moved).toContainText(/Remarcado.*De 10 de mar.*15:00 para 12 de mar.*09:00.*Consulta médica/)
  await page.goto(`/p/${business.slug}?date=2026-03-10`)
  expect(await offeredTimes(page)).toContain('15:00')
})

test.describe(() => {
  test.use({ expectedStatuses: [409] })

  test('MNG-2 a time that is taken meanwhile keeps what was said and offers the nearest', async ({
    page,
    request,
  }) => {
    const business = await openBusiness(request)
    const appointment = await bookByApi(request, business, startsAt)
    await page.goto(manageLink(appointment))
    await page.getByRole('link', { name: 'Remarcar' }).click()
    await pick(page, '16:30')
    await page.getByLabel('Motivo').fill('Trânsito')
    await bookByApi(request, business, later)
    await page.getByRole('button', { name: 'Remarcar' }).click()

    const notice = page.getByRole('alert')
    await expect(notice).toContainText('Esse horário acabou de ser ocupado')
    await expect(notice).toBeFocused()
    await expect(notice.locator('time')).toHaveCount(3)
    await expect(page.locator('dl').first()).toContainText('16:30 – 17:00')
    const label = (await notice.locator('time').first().innerText()).slice(-5)
    await notice.locator('time').first().click()
    await expect(notice).toBeHidden()
    await expect(page.getByLabel('Motivo')).toHaveValue('Trânsito')
    await expect(page.getByRole('button', { name: 'Remarcar' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Agendamento remarcado')
    await expect(page.getByRole('region', { name: 'Agendamento' })).toContainText(`${label} –`)
  })

  test('MNG-6 what was cancelled elsewhere is shown beside what the guest saw', async ({ page, request }) => {
    const business = await openBusiness(request)
    const appointment = await bookByApi(request, business, startsAt)
    await page.goto(manageLink(appointment))
    await page.getByRole('link', { name: 'Remarcar' }).click()
    await pick(page, '16:30')
    const token = appointment.manage_url.split('#')[1]
    await expectOk(request.post(`/api/bookings/${token}/cancel`, { data: {} }))
    await page.getByRole('button', { name: 'Remarcar' }).click()
    const notice = page.getByRole('alert')
    await expect(notice).toContainText(/O que você viu.*Confirmado.*Como está agora.*Cancelado/)
    await expect(notice).toBeFocused()
    await page.getByRole('link', { name: 'Voltar ao agendamento' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Agendamento cancelado')
  })
})

test.describe(() => {
  test.use({ expectedStatuses: [412] })

  test('MNG-6 a client who saw an older time is shown the newer one, and can go on', async ({
    page,
    request,
  }) => {
    const business = await openBusiness(request)
    const account = await newAccount(request)
    const { id } = await bookByApi(request, business, startsAt, account)
    await signIn(page, account)
    await page.goto(`/a/${id}`)
    await page.getByRole('link', { name: 'Remarcar' }).click()
    await pick(page, '16:30')
    await expectOk(
      request.post(`/api/appointments/${id}/reschedule`, {
        headers: await credentials(request, business.owner),
        data: { starts_at: '2026-03-11T10:00:00-03:00' },
      }),
    )
    await page.getByRole('button', { name: 'Remarcar' }).click()
    await expect(page.getByRole('alert')).toContainText(/10 de março.*Como está agora.*11 de março/)
    await page.getByRole('button', { name: 'Continuar a remarcar' }).click()
    await expect(page.locator('dl').first()).toContainText(/Horário atual.*11 de março.*Novo horário.*16:30/)
    await page.getByRole('button', { name: 'Remarcar' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Agendamento remarcado')
    await expect(page).toHaveURL(new RegExp(`/a/${id}$`))
  })
})

test.describe(() => {
  test.use({ expectedStatuses: [0] })

  test('G3 a lost answer is asked for again with the same key, and it is moved once', async ({
    page,
    request,
  }) => {
    const business = await openBusiness(request)
    const appointment = await bookByApi(request, business, startsAt)
    /** @type {(string | undefined)[]} */
    const keys = []
    await page.route('**/api/bookings/*/reschedule', async (route) => {
      keys.push(route.request().headers()['idempotency-key'])
      const answer = await route.fetch()
      await (keys.length === 1 ? route.abort('failed') : route.fulfill({ response: answer }))
    })
    await page.goto(manageLink(appointment))
    await page.getByRole('link', { name: 'Remarcar' }).click()
    await pick(page, '16:30')
    await page.getByRole('button', { name: 'Remarcar' }).click()
    await expect(page.getByRole('alert')).toContainText('Sem conexão com o servidor')
    await page.getByRole('button', { name: 'Tentar de novo' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Agendamento remarcado')
    expect(keys).toHaveLength(2)
    expect(keys[0]).toBeTruthy()
    expect(keys[1]).toBe(keys[0])
    const history = page.getByRole('region', { name: 'Histórico' })
    await expect(history.getByRole('listitem').filter({ hasText: 'Remarcado' })).toHaveCount(1)
  })
})

test('MNG-4 inside the cut-off there is no way to move, not even by its address', async ({
  page,
  request,
}) => {
  const business = await openBusiness(request, { policy: { cancellation_cutoff: 14 * 1440 } })
  const appointment = await bookByApi(request, business, startsAt)
  await page.goto(manageLink(appointment).replace('/g', '/g/move'))
  await expect(page.getByText(/O prazo para remarcar ou cancelar por aqui terminou/)).toBeVisible()
  await expect(page.getByRole('link', { name: `Fale com ${business.name}` })).toBeVisible()
  await expect(page.getByRole('grid')).toHaveCount(0)
})
