import {
  accountMenu,
  bookByApi,
  credentials,
  expect,
  expectOk,
  manageLink,
  newAccount,
  now,
  openBusiness,
  signIn,
  test,
} from './house.js'

const startsAt = '2026-03-10T15:00:00-03:00'
const afterStart = '2026-03-10T18:05:00Z'
const manual = { policy: { auto_confirm: false } }

test('DASH-1 a provider accepts one request and declines another in place', async ({ page, request }) => {
  const business = await openBusiness(request, manual)
  const wanted = await bookByApi(request, business, startsAt)
  const unwanted = await bookByApi(request, business, '2026-03-11T10:00:00-03:00')
  await signIn(page, business.owner)
  await accountMenu(page, business.owner).click()
  await page.getByRole('banner').getByRole('link', { name: 'Agenda', exact: true }).last().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Agenda' })).toBeFocused()

  const requests = page.getByRole('region', { name: 'Pedidos à espera de resposta' })
  await expect(requests.getByRole('listitem')).toHaveCount(2)
  await expect(requests.getByText('2 pedidos à espera de resposta')).toBeAttached()
  const first = requests.getByRole('listitem').filter({ hasText: '10 de março, 15:00' })
  await first.getByRole('button', { name: /^Aceitar/ }).click()
  await expect(requests.getByText('Pedido de Rosa aceito.')).toBeVisible()
  await expect(requests.getByRole('heading', { level: 2 })).toBeFocused()
  await expect(requests.getByRole('listitem')).toHaveCount(1)

  const opener = requests.getByRole('button', { name: /^Recusar/ })
  await opener.click()
  const dialog = page.getByRole('dialog', { name: 'Recusar este pedido?' })
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(opener).toBeFocused()
  await opener.click()
  await dialog.getByLabel('Motivo').fill('Estarei fora')
  await dialog.getByRole('button', { name: 'Sim, recusar' }).click()
  await expect(requests.getByText('Pedido de Rosa recusado.')).toBeVisible()
  await expect(requests.getByRole('heading', { level: 2 })).toBeFocused()
  await expect(requests.getByText(/Nenhum pedido à espera\./)).toBeVisible()
  await page.reload()
  await expect(requests.getByText(/Nenhum pedido à espera\./)).toBeVisible()

  await page.goto('about:blank')
  await page.goto(manageLink(wanted))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Agendamento confirmado')
  await page.goto('about:blank')
  await page.goto(manageLink(unwanted))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pedido recusado')
  await expect(page.getByRole('region', { name: 'Histórico' })).toContainText('Estarei fora')
})

test.describe(() => {
  test.use({ expectedStatuses: [409] })

  test('a request that was taken back meanwhile says so where it was answered', async ({ page, request }) => {
    const business = await openBusiness(request, manual)
    const { manage_url } = await bookByApi(request, business, startsAt)
    await signIn(page, business.owner)
    await page.goto('/agenda')
    const requests = page.getByRole('region', { name: 'Pedidos à espera de resposta' })
    const accept = requests.getByRole('button', { name: /^Aceitar/ })
    await accept.waitFor()
    await expectOk(request.post(`/api/bookings/${manage_url.split('#')[1]}/cancel`, { data: {} }))
    await accept.click()
    const notice = requests.getByRole('alert')
    await expect(notice).toContainText('Agora: Cancelado')
    await expect(notice).toContainText('nada mais pode ser mudado')
    await notice.getByRole('button', { name: 'Atualizar a lista' }).click()
    await expect(requests.getByRole('listitem')).toHaveCount(0)
    await expect(requests.getByRole('heading', { level: 2 })).toBeFocused()
  })

  test('what cannot be done yet is refused with what can be done', async ({ page, request }) => {
    const business = await openBusiness(request)
    const { id } = await bookByApi(request, business, startsAt)
    await signIn(page, business.owner)
    // The clock of this browser is days ahead.
    await page.clock.setSystemTime(afterStart)
    await page.goto(`/agenda/${id}`)
    await page.getByRole('button', { name: 'Concluir atendimento' }).click()
    await expect(page.getByRole('alert')).toContainText('Neste momento só é possível cancelar.')
  })
})

test('the day is in the address, today at first, and leads on by one day', async ({ page, request }) => {
  const business = await openBusiness(request)
  await bookByApi(request, business, '2026-03-04T16:00:00-03:00')
  const tomorrow = await bookByApi(request, business, '2026-03-05T10:00:00-03:00')
  await expectOk(
    request.delete(`/api/appointments/${tomorrow.id}`, {
      headers: await credentials(request, business.owner),
      data: { reason: 'Feriado' },
    }),
  )
  await signIn(page, business.owner)
  await page.goto('/agenda')
  const today = page.getByRole('region', { name: 'hoje, quarta-feira, 4 de março' })
  await expect(today.getByRole('listitem')).toContainText([/16:00 – 16:30.*Rosa.*Corte.*Confirmado/])
  await today.getByRole('link', { name: 'Próximo dia' }).click()
  await expect(page).toHaveURL(/\/agenda\?date=2026-03-05$/)
  const next = page.getByRole('region', { name: 'amanhã, quinta-feira, 5 de março' })
  await expect(next.getByRole('listitem')).toContainText([/10:00 – 10:30.*Cancelado/])
  await next.getByRole('link', { name: 'Próximo dia' }).click()
  await expect(page.getByText('Nada marcado neste dia.')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('region', { name: 'sexta-feira, 6 de março' })).toBeVisible()
  await page.getByRole('button', { name: 'Ir para o dia' }).click()
  await page.locator('input[type="date"]').fill('2026-03-12')
  await expect(page.getByRole('region', { name: 'quinta-feira, 12 de março' })).toBeVisible()
  await page.getByRole('link', { name: 'Hoje' }).click()
  await expect(today.getByRole('listitem')).toHaveCount(1)
})

test.describe(() => {
  test.afterEach(async ({ request }) => {
    await expectOk(request.put('/api/test/clock', { data: { now } }))
  })

  test('from the start on a provider notes who came and who did not', async ({ page, request }) => {
    const business = await openBusiness(request)
    const came = await bookByApi(request, business, startsAt)
    const stayedAway = await bookByApi(request, business, '2026-03-10T14:30:00-03:00')
    await signIn(page, business.owner)
    await page.goto(`/agenda/${came.id}`)
    await expect(page.getByText(/A partir de 10 de mar.*15:00/)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Concluir atendimento' })).toHaveCount(0)

    await expectOk(request.put('/api/test/clock', { data: { now: afterStart } }))
    await page.clock.setSystemTime(afterStart)
    await page.reload()
    await page.getByRole('button', { name: 'Concluir atendimento' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Atendimento concluído' })).toBeFocused()
    await page.getByRole('link', { name: 'Voltar à agenda' }).click()
    await page.getByRole('listitem').filter({ hasText: '14:30' }).getByRole('link').click()
    await page.getByRole('button', { name: 'Não compareceu' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Sim, não compareceu' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Não comparecimento' })).toBeFocused()
    await expect(page.getByRole('region', { name: 'Histórico' })).toContainText(`por ${business.name}`)
    await page.goto(manageLink(stayedAway))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Não comparecimento')
  })
})

test('a provider moves an appointment inside the cut-off, notes upon it unseen, and cancels it', async ({
  page,
  request,
}) => {
  const business = await openBusiness(request, { policy: { cancellation_cutoff: 14 * 1440 } })
  const account = await newAccount(request)
  const { id } = await bookByApi(request, business, startsAt, account)
  await signIn(page, business.owner)
  // The address that clients use leads to the provider's page.
  await page.goto(`/a/${id}`)
  await expect(page).toHaveURL(new RegExp(`/agenda/${id}$`))
  await page.getByRole('button', { name: 'Escrever' }).click()
  await page.getByRole('textbox', { name: 'Suas anotações' }).fill('Prefere chá.')
  await page.getByRole('button', { name: 'Salvar' }).click()
  await expect(page.getByText('Prefere chá.')).toBeVisible()
  await page.getByRole('link', { name: 'Remarcar' }).click()
  await page.getByRole('button', { name: '16:30', exact: true }).click()
  await page.getByRole('button', { name: 'Remarcar' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Agendamento remarcado')
  await page.getByRole('button', { name: 'Cancelar agendamento' }).click()
  await page.getByRole('dialog').getByLabel('Motivo').fill('Falta de luz')
  await page.getByRole('dialog').getByRole('button', { name: 'Sim, cancelar' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Agendamento cancelado' })).toBeFocused()

  const seen = await request.get(`/api/appointments/${id}`, { headers: await credentials(request, account) })
  expect(await seen.json()).toMatchObject({ status: 'cancelled', provider_notes: null })
})

test('whoever takes no appointments is led from the agenda to their own', async ({ page, request }) => {
  const account = await newAccount(request)
  await signIn(page, account)
  await page.goto('/agenda')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Meus agendamentos')
  await expect(page).toHaveURL(/\/bookings$/)
})
