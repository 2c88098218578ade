import {
  accountMenu,
  expect,
  fillSignIn,
  mailedLink,
  newAccount,
  offeredTimes,
  openBusiness,
  signIn,
  test,
} from './house.js'

const tuesday = '2026-03-10'

/**
 * Every access token that is given out to a page from now on, the newest last.
 *
 * @param {import('@playwright/test').BrowserContext} context
 */
function watchTokens(context) {
  /** @type {string[]} */
  const tokens = []
  context.on('response', async (response) => {
    if (/\/api\/auth\/(login|refresh)$/.test(response.url()) && response.ok()) {
      tokens.push((await response.json()).access_token)
    }
  })
  return tokens
}

/**
 * Makes the token of a session stale, as time would, by changing the account's password from outside.
 *
 * @param {import('@playwright/test').APIRequestContext} request
 * @param {string} token
 * @param {{ password: string }} account
 */
async function outdate(request, token, account) {
  const data = { current_password: account.password, password: `${account.password}, again` }
  const answer = await request.post('/api/users/password', {
    headers: { Authorization: `Bearer ${token}` },
    data,
  })
  expect(answer.status(), await answer.text()).toBe(204)
  account.password = data.password
}

test.describe('AUTH-1', () => {
  test('somebody registers, is signed in and confirms the address by the mailed link', async ({
    page,
    request,
  }) => {
    const email = `rosa-${Math.random().toString(36).slice(2, 10)}@example.com`
    await page.goto('/')
    await page.getByRole('link', { name: 'Entrar' }).click()
    await page.getByRole('link', { name: 'Criar conta' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Criar conta' })).toBeFocused()
    await page.getByLabel('Seu nome').fill('Rosa Lima')
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Senha', { exact: true }).fill('cavalo correto bateria')
    await page.getByRole('button', { name: 'Criar conta' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Minha conta' })).toBeFocused()
    const address = page.getByRole('region', { name: 'E-mail' })
    await expect(address).toContainText('ainda não confirmado')

    await page.goto(await mailedLink(request, email, 'verify'))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('E-mail confirmado')
    await page.getByRole('link', { name: 'Ir para minha conta' }).click()
    await expect(address).toContainText(`${email} (confirmado)`)
  })

  test('a provider says the name and the zone of the business', async ({ page, request }) => {
    const unique = Math.random().toString(36).slice(2, 10)
    await page.goto('/register')
    await page.getByRole('radio', { name: /Atender clientes/ }).click()
    await page.getByLabel('Nome do negócio').fill(`Barbearia ${unique}`)
    await expect(page.getByLabel('Fuso horário')).toHaveValue('America/Sao_Paulo')
    await page.getByLabel('Fuso horário').selectOption('America/Manaus')
    await page.getByLabel('Seu nome').fill('João')
    await page.getByLabel('E-mail').fill(`joao-${unique}@example.com`)
    await page.getByLabel('Senha', { exact: true }).fill('cavalo correto bateria')
    await page.getByRole('button', { name: 'Criar conta' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Minha conta')
    const me = await request.post('/api/auth/login', {
      data: { email: `joao-${unique}@example.com`, password: 'cavalo correto bateria' },
    })
    const { access_token } = await me.json()
    const profile = await request.get('/api/providers/profile', {
      headers: { Authorization: `Bearer ${access_token}` },
    })
    expect(await profile.json()).toMatchObject({
      business_name: `Barbearia ${unique}`,
      timezone: 'America/Manaus',
    })
  })

  test('fields say what they are, take a paste, and show a password on request', async ({
    page,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const completes = async (/** @type {string} */ path) => {
      await page.goto(path)
      await page.locator('h1').waitFor()
      return page
        .locator('main input:not([type="radio"])')
        .evaluateAll((inputs) => inputs.map((input) => `${input.id} ${input.getAttribute('autocomplete')}`))
    }
    expect(await completes('/login')).toEqual(['email username', 'password current-password'])
    expect(await completes('/forgot')).toEqual(['email username'])
    expect(await completes('/reset#token')).toEqual(['password new-password'])
    expect(await completes('/register')).toEqual(['name name', 'email email', 'password new-password'])
    const password = page.getByLabel('Senha', { exact: true })
    await page.evaluate(() => navigator.clipboard.writeText('colada de um cofre'))
    await password.focus()
    await page.keyboard.press('Control+V')
    await expect(password).toHaveValue('colada de um cofre')
    await expect(password).toHaveAttribute('type', 'password')
    await page.getByRole('button', { name: 'Mostrar senha' }).click()
    await expect(password).toHaveAttribute('type', 'text')
    await page.getByRole('button', { name: 'Ocultar senha' }).click()
    await expect(password).toHaveAttribute('type', 'password')
  })

  test.describe(() => {
    test.use({ expectedStatuses: [400, 401] })

    test('a forgotten password is replaced by the mailed link, once', async ({ page, request }) => {
      const account = await newAccount(request)
      await page.goto('/login')
      await page.getByRole('link', { name: 'Esqueci minha senha' }).click()
      await page.getByLabel('E-mail').fill(account.email)
      await page.getByRole('button', { name: 'Enviar link' }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Veja seu e-mail' })).toBeFocused()

      const link = await mailedLink(request, account.email, 'reset')
      await page.goto(link)
      await page.getByLabel('Nova senha').fill('uma senha toda nova')
      await page.getByRole('button', { name: 'Trocar senha' }).click()
      await expect(page.getByText('Senha trocada')).toBeVisible()
      await fillSignIn(page, account)
      await expect(page.getByRole('alert')).toContainText('E-mail ou senha não conferem')
      await fillSignIn(page, { ...account, password: 'uma senha toda nova' })
      await expect(accountMenu(page, account)).toBeVisible()

      await page.goto('about:blank')
      await page.goto(link)
      await page.getByLabel('Nova senha').fill('mais uma senha nova')
      await page.getByRole('button', { name: 'Trocar senha' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Este link não vale mais')
    })
  })
})

test('AUTH-2 an unknown address is answered as a known one is', async ({ page, request }) => {
  const account = await newAccount(request)
  const answers = []
  for (const email of [account.email, 'nobody-at-all@example.com']) {
    await page.goto('/forgot')
    await page.getByLabel('E-mail').fill(email)
    const [answer] = await Promise.all([
      page.waitForResponse('**/api/auth/forgot'),
      page.getByRole('button', { name: 'Enviar link' }).click(),
    ])
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Veja seu e-mail')
    const text = await page.getByRole('main').innerText()
    answers.push({ status: answer.status(), body: await answer.text(), text: text.replaceAll(email, '') })
  }
  expect(answers[0].status).toBe(202)
  expect(answers[1]).toEqual(answers[0])
})

test.describe('AUTH-3', () => {
  test('tokens are in memory and in a cookie that no script sees', async ({ page, context, request }) => {
    const account = await newAccount(request)
    const tokens = watchTokens(context)
    await signIn(page, account)
    await page.reload()
    await expect(accountMenu(page, account)).toBeVisible()
    await expect.poll(() => tokens.length).toBe(2)

    const [cookie, ...others] = await context.cookies()
    expect(others).toEqual([])
    expect(cookie).toMatchObject({
      name: '__Host-rt',
      httpOnly: true,
      secure: true,
      sameSite: 'Strict',
      path: '/',
    })
    const kept = await page.evaluate(async () => ({
      cookie: document.cookie,
      storage: JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]),
      databases: await indexedDB.databases(),
      address: location.href,
    }))
    expect(kept.cookie).toBe('')
    expect(kept.databases).toEqual([])
    for (const secret of [...tokens, cookie.value]) {
      expect(secret.length).toBeGreaterThan(20)
      expect(kept.storage + kept.address).not.toContain(secret)
    }

    await accountMenu(page, account).click()
    await page.getByRole('button', { name: 'Sair' }).click()
    await expect(page.getByRole('link', { name: 'Entrar' })).toBeVisible()
    expect(await context.cookies()).toEqual([])
    await page.reload()
    await expect(page.getByRole('link', { name: 'Entrar' })).toBeVisible()
  })

  test('a guest is asked for no token', async ({ page, request }) => {
    const business = await openBusiness(request)
    /** @type {string[]} */
    const asked = []
    page.on('request', (sent) => sent.url().includes('/api/auth/') && asked.push(sent.url()))
    await page.goto(`/p/${business.slug}?date=${tuesday}`)
    await offeredTimes(page)
    expect(asked).toEqual([])
  })

  test('a sign-in and a sign-out are seen in every tab', async ({ page, context, request }) => {
    const account = await newAccount(request)
    const other = await context.newPage()
    await other.goto('/login?next=%2Faccount')
    await signIn(page, account)
    await expect(other.getByRole('heading', { level: 1 })).toHaveText('Minha conta')
    await accountMenu(page, account).click()
    await page.getByRole('button', { name: 'Sair' }).click()
    await expect(other).toHaveURL(/\/login\?next=%2Faccount$/)
    await expect(other.getByRole('link', { name: 'Entrar' })).toBeVisible()
  })
})

test.describe('AUTH-4', () => {
  test.use({ expectedStatuses: [401] })

  test('a token that ends while a form is filled in is renewed unseen, and nothing typed is lost', async ({
    page,
    context,
    request,
  }) => {
    const account = await newAccount(request)
    const business = await openBusiness(request)
    const tokens = watchTokens(context)
    await signIn(page, account)
    await page.goto(`/p/${business.slug}?date=${tuesday}`)
    await page.getByRole('button', { name: '10:00' }).click()
    await expect(page.getByLabel('Nome')).toHaveValue(account.name)
    await expect(page.getByLabel('E-mail')).toHaveValue(account.email)
    await page.getByLabel('Observações').fill('Chego a pé.')
    await outdate(request, tokens[tokens.length - 1], account)

    /** @type {{ status: number, key: string | undefined, body: string | null }[]} */
    const attempts = []
    let refreshes = 0
    page.on('response', (answer) => {
      const sent = answer.request()
      if (sent.url().endsWith('/api/appointments')) {
        attempts.push({
          status: answer.status(),
          key: sent.headers()['idempotency-key'],
          body: sent.postData(),
        })
      }
      refreshes += Number(sent.url().endsWith('/api/auth/refresh'))
    })
    await page.getByRole('button', { name: 'Agendar' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Agendamento confirmado')
    await expect(page).toHaveURL(/\/a\/[0-9a-f-]{36}$/)
    await expect(page.getByRole('region', { name: 'Suas observações' })).toContainText('Chego a pé.')
    expect(attempts.map(({ status }) => status)).toEqual([401, 201])
    expect(attempts[0].key).toBeTruthy()
    expect({ ...attempts[1], status: 401 }).toEqual(attempts[0])
    expect(refreshes).toBe(1)
    await expect(page.getByRole('alert')).toHaveCount(0)
  })

  test('two tabs that need a new token at once ask for one', async ({ page, context, request }) => {
    const account = await newAccount(request)
    const tokens = watchTokens(context)
    await signIn(page, account)
    await page.goto('/account')
    const other = await context.newPage()
    await other.goto('/account')
    const tabs = [page, other]
    for (const tab of tabs) {
      await expect(tab.getByRole('region', { name: 'Perfil' }).getByLabel('Nome')).toHaveValue(account.name)
      await expect(tab.getByRole('region', { name: 'Sessões' })).toContainText('esta sessão')
    }
    await outdate(request, tokens[tokens.length - 1], account)

    let refreshes = 0
    /** @type {() => void} */
    let bothRefused = () => {}
    const refused = new Promise((resolve) => {
      bothRefused = () => resolve(undefined)
    })
    let refusals = 0
    context.on('response', (answer) => {
      if (answer.url().endsWith('/api/users/profile') && answer.status() === 401 && ++refusals === 2) {
        bothRefused()
      }
    })
    // The answer waits until both tabs have been refused, so that both want a token at the same time.
    await context.route('**/api/auth/refresh', async (route) => {
      refreshes++
      await refused
      await route.continue()
    })
    await Promise.all(tabs.map((tab) => tab.getByRole('button', { name: 'Salvar' }).click()))
    for (const tab of tabs) {
      await expect(tab.getByText('Salvo.')).toBeVisible()
    }
    expect(refusals).toBe(2)
    expect(refreshes).toBe(1)
  })

  test('two tabs that are opened at once are both signed in', async ({ page, context, request }) => {
    const account = await newAccount(request)
    await signIn(page, account)
    const tabs = [page, await context.newPage(), await context.newPage()]
    await Promise.all(tabs.map((tab) => tab.goto('/account')))
    for (const tab of tabs) {
      await expect(tab.getByRole('heading', { level: 1 })).toHaveText('Minha conta')
    }
  })
})

test.describe('AUTH-5', () => {
  test.use({ expectedStatuses: [401] })

  test('a refresh token that was used before ends the session in every tab, and the page says so', async ({
    page,
    context,
    request,
  }) => {
    const account = await newAccount(request)
    await signIn(page, account)
    const [copied] = await context.cookies()
    await page.reload()
    await expect(accountMenu(page, account)).toBeVisible()
    const other = await context.newPage()
    await other.goto('/account')
    await expect(other.getByRole('heading', { level: 1 })).toHaveText('Minha conta')
    const [newest] = await context.cookies()
    expect(newest.value).not.toBe(copied.value)

    // Two generations old: no second tab can be asking with it.
    await context.addCookies([copied])
    await page.reload()
    for (const tab of [page, other]) {
      await expect(tab.getByRole('alert')).toContainText('Saímos da sua conta por segurança')
    }
    await expect(other).toHaveURL(/\/login/)
    const late = { headers: { Cookie: `${newest.name}=${newest.value}` } }
    expect((await request.post('/api/auth/refresh', late)).status()).toBe(401)

    await page.getByRole('alert').getByRole('link', { name: 'Entrar' }).click()
    await fillSignIn(page, account)
    await expect(accountMenu(page, account)).toBeVisible()
    await expect(page.getByRole('alert')).toHaveCount(0)
  })
})

test.describe('AUTH-6', () => {
  test.use({ expectedStatuses: [401, 429] })

  test('the sixth sign-in within a minute has to wait, sees how long, and keeps the focus', async ({
    page,
    request,
  }) => {
    const account = await newAccount(request)
    await page.goto('/login')
    await request.put('/api/test/rate-limits', { data: { enabled: true } })
    try {
      const button = page.getByRole('main').getByRole('button', { name: 'Entrar' })
      for (let attempt = 1; attempt <= 6; attempt++) {
        const [answer] = await Promise.all([
          page.waitForResponse('**/api/auth/login'),
          fillSignIn(page, { ...account, password: `guess ${attempt}` }),
        ])
        expect(answer.status()).toBe(attempt === 6 ? 429 : 401)
      }
      await expect(page.getByRole('timer')).toHaveText(/^Você pode tentar de novo em \d\d? s\.$/)
      await expect(page.getByRole('alert')).toContainText('Muitas tentativas em pouco tempo')
      await expect(button).toBeFocused()
      await expect(button).toHaveAttribute('aria-disabled', 'true')
      await expect(page.getByLabel('E-mail')).toHaveValue(account.email)
      const before = await page.getByRole('timer').innerText()
      await page.clock.runFor(2_000)
      await expect(page.getByRole('timer')).not.toHaveText(before)
      await page.clock.runFor(61_000)
      await expect(page.getByText('Você já pode tentar de novo.')).toBeVisible()
      await expect(button).toBeFocused()
    } finally {
      await request.put('/api/test/rate-limits', { data: { enabled: false } })
    }
    await page.getByLabel('Senha', { exact: true }).fill(account.password)
    await page.keyboard.press('Enter')
    await expect(accountMenu(page, account)).toBeVisible()
  })
})

test.describe('AUTH-7', () => {
  test('the sign-in leads back to where the visitor was, with what was chosen there', async ({
    page,
    request,
  }) => {
    const account = await newAccount(request)
    const business = await openBusiness(request)
    await page.goto(`/p/${business.slug}?date=${tuesday}`)
    await page.getByRole('button', { name: '09:30' }).click()
    const chosen = page.url()
    await page.getByRole('banner').getByRole('link', { name: 'Entrar' }).click()
    await expect(page).toHaveURL(/\/login\?next=%2Fp%2F/)
    await fillSignIn(page, account)
    await expect(page).toHaveURL(chosen)
    await expect(page.getByLabel('Nome')).toHaveValue(account.name)
    await page.getByRole('button', { name: 'Agendar' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Agendamento confirmado')
    await expect(page.getByRole('region', { name: 'Agendamento' })).toContainText(account.email)

    // Another browser: the page of the booking is a deep link of its own.
    const own = page.url()
    const stranger = await page.context().browser()?.newContext()
    const elsewhere = await stranger?.newPage()
    await elsewhere?.goto(own)
    await expect(elsewhere ?? page).toHaveURL(/\/login\?next=%2Fa%2F/)
    await fillSignIn(elsewhere ?? page, account)
    await expect(elsewhere ?? page).toHaveURL(own)
    await stranger?.close()
  })

  test.describe(() => {
    test.use({ expectedStatuses: [404] })

    test('a manage link survives the way through the sign-in and is written in no address', async ({
      page,
      request,
    }) => {
      const account = await newAccount(request)
      /** @type {string[]} */
      const addresses = []
      page.on('framenavigated', (frame) => addresses.push(frame.url()))
      await page.goto('/g#a-secret-of-its-own')
      await page.getByRole('banner').getByRole('link', { name: 'Entrar' }).click()
      await expect(page).toHaveURL(/\/login\?next=%2Fg$/)
      await fillSignIn(page, account)
      await expect(page).toHaveURL(/\/g#a-secret-of-its-own$/)
      expect(addresses.filter((address) => address.split('#')[0].includes('a-secret'))).toEqual([])
      expect(addresses.length).toBeGreaterThan(2)
    })
  })

  for (const next of [
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    '/.//evil.example',
    '/%09/evil.example',
  ]) {
    test(`${next} is refused`, async ({ page, request, baseURL }) => {
      const account = await newAccount(request)
      await page.goto(`/login?next=${next.includes('%') ? next : encodeURIComponent(next)}`)
      await fillSignIn(page, account)
      await expect(accountMenu(page, account)).toBeVisible()
      await expect(page).toHaveURL(`${baseURL}/`)
    })
  }
})

test.describe('SET-3', () => {
  test.use({ expectedStatuses: [401] })

  test('a session that is ended elsewhere is over, and the page says so', async ({
    page,
    browser,
    request,
  }) => {
    const account = await newAccount(request)
    await signIn(page, account)
    const phone = await browser.newContext({ baseURL: new URL(page.url()).origin })
    const elsewhere = await phone.newPage()
    await signIn(elsewhere, account)
    await elsewhere.goto('/account')
    await expect(elsewhere.getByRole('region', { name: /Sess/ })).toContainText(/esta sessão|this session/)

    await page.goto('/account')
    const sessions = page.getByRole('region', { name: 'Sessões' })
    await expect(sessions.getByRole('listitem')).toHaveCount(2)
    await sessions.getByRole('button', { name: /^Encerrar/ }).click()
    await expect(sessions.getByRole('listitem')).toHaveCount(1)
    await expect(sessions).toContainText('Sessão encerrada.')

    await elsewhere.getByRole('button', { name: /^(Salvar|Save)$/ }).click()
    await expect(elsewhere.getByText(/Sua sessão terminou|Your session has ended/).first()).toBeVisible()
    await phone.close()
  })

  test('another password asks for the old one and ends the other sessions', async ({
    page,
    browser,
    request,
  }) => {
    const account = await newAccount(request)
    await signIn(page, account)
    const phone = await browser.newContext({ baseURL: new URL(page.url()).origin })
    const elsewhere = await phone.newPage()
    await signIn(elsewhere, account)

    await page.goto('/account')
    const sessions = page.getByRole('region', { name: 'Sessões' })
    await expect(sessions.getByRole('listitem')).toHaveCount(2)
    const password = page.getByRole('region', { name: 'Senha' })
    await password.getByLabel('Senha atual').fill(account.password)
    await password.getByLabel('Nova senha').fill('uma senha toda nova')
    await password.getByRole('button', { name: 'Trocar senha' }).click()
    await expect(password).toContainText('As outras sessões foram encerradas.')
    await expect(sessions.getByRole('listitem')).toHaveCount(1)
    await page.reload()
    await expect(accountMenu(page, account)).toBeVisible()

    await elsewhere.goto('/account')
    await expect(elsewhere).toHaveURL(/\/login/)
    await phone.close()
  })
})

test.describe('the account page', () => {
  test('keeps what is said there, shows a picture, and tells what happened', async ({ page, request }) => {
    const account = await newAccount(request)
    await signIn(page, account)
    await page.goto('/account')
    const profile = page.getByRole('region', { name: 'Perfil' })
    await profile.getByLabel('Nome').fill('Mariana Prado')
    await profile.getByLabel('Telefone').fill('+55 11 98765-4321')
    await profile.getByLabel('Fuso horário').selectOption('America/Manaus')
    await profile.getByRole('button', { name: 'Salvar' }).click()
    await expect(profile).toContainText('Salvo.')
    await expect(accountMenu(page, { name: 'Mariana Prado' })).toBeVisible()

    // The letters on the page, as a picture.
    const buffer = await profile.locator('span.rounded-full').screenshot()
    await profile
      .locator('input[type="file"]')
      .setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer })
    const picture = accountMenu(page, { name: 'Mariana Prado' }).locator('img')
    await expect(picture).toBeVisible()
    await expect
      .poll(() => picture.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth))
      .toBe(256)

    await page.reload()
    await expect(profile.getByLabel('Nome')).toHaveValue('Mariana Prado')
    await expect(profile.getByLabel('Telefone')).toHaveValue('+55 11 98765-4321')
    await expect(profile.getByLabel('Fuso horário')).toHaveValue('America/Manaus')
    await expect(
      page.getByRole('region', { name: 'Histórico da conta' }).getByRole('listitem'),
    ).toContainText(['Foto alterada', 'Perfil alterado', 'Entrada na conta', 'Conta criada'])
    await profile.getByRole('button', { name: 'Remover foto' }).click()
    await expect(picture).toHaveCount(0)
  })

  test.describe(() => {
    // Another address makes older tokens stale.
    test.use({ expectedStatuses: [401, 422] })

    test('changes an address once the link in the new one is opened', async ({ page, request }) => {
      const account = await newAccount(request)
      const wanted = account.email.replace('mariana', 'nova')
      await signIn(page, account)
      await page.goto('/account')
      const email = page.getByRole('region', { name: 'E-mail' })
      await email.getByLabel('Novo e-mail').fill(wanted)
      await email.getByLabel('Senha atual').fill('a guess')
      await email.getByRole('button', { name: 'Trocar e-mail' }).click()
      await expect(email.getByLabel('Senha atual')).toBeFocused()
      await expect(email.getByLabel('Senha atual')).toHaveAttribute('aria-invalid', 'true')
      await email.getByLabel('Senha atual').fill(account.password)
      await email.getByRole('button', { name: 'Trocar e-mail' }).click()
      await expect(email).toContainText(`Enviamos um link para ${wanted}`)
      await expect(email).toContainText(account.email)

      await page.goto(await mailedLink(request, wanted, 'verify'))
      await page.getByRole('link', { name: 'Ir para minha conta' }).click()
      await expect(email).toContainText(`${wanted} (confirmado)`)
    })
  })

  test.describe(() => {
    test.use({ expectedStatuses: [401, 422] })

    test('closes the account for who knows its password', async ({ page, request }) => {
      const account = await newAccount(request)
      await signIn(page, account)
      await page.goto('/account')
      await page.getByRole('button', { name: 'Desativar conta' }).click()
      const dialog = page.getByRole('dialog', { name: 'Desativar sua conta?' })
      await dialog.getByLabel('Senha', { exact: true }).fill('a guess')
      await dialog.getByRole('button', { name: 'Sim, desativar' }).click()
      await expect(dialog.getByLabel('Senha', { exact: true })).toBeFocused()
      await dialog.getByLabel('Senha', { exact: true }).fill(account.password)
      await dialog.getByRole('button', { name: 'Sim, desativar' }).click()
      await expect(page.getByRole('alert')).toContainText('Conta desativada')
      await expect(page).toHaveURL(/\/login/)
      await fillSignIn(page, account)
      await expect(page.getByRole('main').getByRole('alert')).toContainText('E-mail ou senha não conferem')
    })
  })
})
