import {
  accountMenu,
  bookByApi,
  credentials,
  expect,
  expectOk,
  newAccount,
  openBusiness,
  signIn,
  test,
} from './house.js'

test('MINE-1 a client finds the next appointment first, moves it from there and keeps notes for it', async ({
  page,
  request,
}) => {
  const business = await openBusiness(request)
  const account = await newAccount(request)
  await bookByApi(request, business, '2026-03-12T11:00:00-03:00', account)
  await bookByApi(request, business, '2026-03-05T10:00:00-03:00', account)
  await signIn(page, account)
  await accountMenu(page, account).click()
  await page.getByRole('banner').getByRole('link', { name: 'Meus agendamentos' }).last().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Meus agendamentos' })).toBeFocused()
  await expect(page.getByRole('heading', { level: 2 })).toHaveText([
    'amanhã, quinta-feira, 5 de março',
    'quinta-feira, 12 de março',
  ])

  await page.getByRole('link', { name: 'Corte' }).first().click()
  await page.getByRole('button', { name: 'Escrever' }).click()
  await page.getByRole('textbox', { name: 'Suas observações' }).fill('Chego de bicicleta.')
  await page.getByRole('button', { name: 'Salvar' }).click()
  await expect(page.getByText('Salvo.')).toBeVisible()
  await page.getByRole('link', { name: 'Remarcar' }).click()
  await page.getByRole('button', { name: /sexta-feira, 13 de março/ }).click()
  await page.getByRole('button', { name: '09:30', exact: true }).click()
  await page.getByRole('button', { name: 'Remarcar' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Agendamento remarcado')
  const history = page.getByRole('region', { name: 'Histórico' }).getByRole('listitem')
  await expect(history).toContainText(['Agendado', 'Suas observações mudaram', 'Remarcado'])

  await page.getByRole('banner').getByRole('link', { name: 'Meus agendamentos' }).click()
  await expect(page.getByRole('heading', { level: 2 })).toHaveText([
    'quinta-feira, 12 de março',
    'sexta-feira, 13 de março',
  ])
})

test('MINE-1 MINE-3 the tabs are in the address, and what is over can be booked again', async ({
  page,
  request,
}) => {
  const business = await openBusiness(request)
  const account = await newAccount(request)
  const { id } = await bookByApi(request, business, '2026-03-05T10:00:00-03:00', account)
  await expectOk(
    request.delete(`/api/appointments/${id}`, { headers: await credentials(request, account), data: {} }),
  )
  await signIn(page, account)
  await page.goto('/bookings')
  await expect(page.getByRole('heading', { name: 'Nada marcado por enquanto' })).toBeVisible()
  await page.getByRole('link', { name: 'Passados' }).click()
  await expect(page.getByRole('heading', { name: 'Nenhum atendimento ainda' })).toBeVisible()
  await page.getByRole('link', { name: 'Cancelados' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Corte' })).toContainText('Cancelado')
  await page.reload()
  await expect(page).toHaveURL(/\?when=cancelled$/)
  await page.getByRole('link', { name: 'Agendar de novo' }).click()
  await expect(page).toHaveURL(new RegExp(`/p/${business.slug}/${business.services[0].id}`))
})

for (const [timezone, days] of /** @type {const} */ ([
  ['America/Sao_Paulo', ['quinta-feira, 12 de março']],
  ['Asia/Tokyo', ['quinta-feira, 12 de março', 'sexta-feira, 13 de março']],
])) {
  test(`MINE-2 what is on one day there is on the right days for a client in ${timezone}`, async ({
    page,
    request,
  }) => {
    const business = await openBusiness(request)
    const account = await newAccount(request, { timezone })
    await bookByApi(request, business, '2026-03-12T11:30:00-03:00', account)
    await bookByApi(request, business, '2026-03-12T13:00:00-03:00', account)
    await signIn(page, account)
    await page.goto('/bookings')
    await page.getByRole('heading', { level: 2 }).first().waitFor()
    expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual(days)
  })
}
