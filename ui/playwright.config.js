import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

const chromium = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
if (!existsSync(chromium)) {
  throw new Error(`No browser at ${chromium}. Install Debian's chromium or set CHROMIUM_PATH.`)
}

// AGENDUM_URL names a server that is already up (profile acceptance); otherwise one is started here.
const running = process.env.AGENDUM_URL
const port = process.env.AGENDUM_E2E_PORT ?? '18480'
// Workers read this file again: the folder is made once and handed on.
process.env.AGENDUM_E2E_DATA ??= running ? '' : mkdtempSync(join(tmpdir(), 'agendum-e2e-'))

export default defineConfig({
  testDir: 'e2e',
  workers: 1,
  retries: 0,
  timeout: 60_000,
  forbidOnly: true,
  reporter: [['list'], ['html', { open: 'never' }]],
  use: {
    baseURL: running ?? `http://127.0.0.1:${port}`,
    locale: 'pt-BR',
    timezoneId: 'America/Sao_Paulo',
    viewport: { width: 1280, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: chromium,
      args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
    },
  },
  webServer: running
    ? undefined
    : {
        command: `../scripts/dev.sh --profile acceptance --port ${port} --data ${process.env.AGENDUM_E2E_DATA}`,
        url: `http://127.0.0.1:${port}/api/providers`,
        timeout: 300_000,
        gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
        stdout: 'pipe',
      },
})
