import { bookByApi, expect, manageLink, offeredTimes, openBusiness, test } from './house.js'

const startsAt = '2026-03-10T15:00:00-03:00'

test('MNG-3 MNG-7 the link cancels once asked twice, and the time is free again', async ({
  page,
  request,
}) => {
  const business = await openBusiness(request)
  await page.goto(`/p/${business.slug}?date=2026-03-10`)
  const before = await offeredTimes(page)
  const appointment = await bookByApi(request, business, startsAt)

  await page.goto(manageLink(appointment))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Agendamento confirmado')
  await expect(page.getByText(/Você pode remarcar ou cancelar até 1 h antes/)).toBeVisible()
  const opener = page.getByRole('button', { name: 'Cancelar agendamento' })
  await opener.click()
  const dialog = page.getByRole('dialog', { name: 'Cancelar este agendamento?' })
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(opener).toBeFocused()

  await opener.click()
  await dialog.getByLabel('Motivo').fill('Imprevisto no trabalho')
  await dialog.getByRole('button', { name: 'Sim, cancelar' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Agendamento cancelado')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  const history = page.getByRole('region', { name: 'Histórico' })
  await expect(history.getByRole('listitem')).toContainText(['Agendado', 'Cancelado'])

  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Agendamento cancelado')
  await page.getByRole('link', { name: 'Agendar de novo' }).click()
  await page.getByRole('button', { name: /terça-feira, 10 de março/ }).click()
  await expect(page.getByRole('button', { name: '15:00' })).toBeVisible()
  expect(await offeredTimes(page)).toEqual(before)
})

test('MNG-5 looking at the link changes nothing', async ({ page, request }) => {
  const business = await openBusiness(request)
  const appointment = await bookByApi(request, business, startsAt)
  /** @type {string[]} */
  const writes = []
  page.on('request', (sent) => sent.method() !== 'GET' && writes.push(sent.url()))
  await page.goto(manageLink(appointment))
  await expect(page.getByRole('region', { name: 'Histórico' }).getByRole('listitem')).toHaveCount(1)
  await page.reload()
  await expect(page.getByRole('region', { name: 'Histórico' }).getByRole('listitem')).toHaveCount(1)
  expect(writes).toEqual([])
})

test('MNG-4 inside the cut-off the reason and a way to the provider stand where the button was', async ({
  page,
  request,
}) => {
  const business = await openBusiness(request, { policy: { cancellation_cutoff: 14 * 1440 } })
  const appointment = await bookByApi(request, business, startsAt)
  await page.goto(manageLink(appointment))
  await expect(page.getByText(/O prazo para remarcar ou cancelar por aqui terminou/)).toBeVisible()
  await expect(page.getByRole('link', { name: `Fale com ${business.name}` })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Remarcar' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Cancelar agendamento' })).toHaveCount(0)
})

test.describe(() => {
  test.use({ expectedStatuses: [404] })

  test('MNG-1 a wrong link opens a page that gives no hint', async ({ page }) => {
    await page.goto('/g#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nada por aqui')
  })
})
