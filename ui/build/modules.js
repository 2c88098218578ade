// Runs `npm ci` only when the lock file differs from the one node_modules was installed from.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

const stamp = 'node_modules/.lock-digest'
const digest = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
const upToDate = existsSync(stamp) && readFileSync(stamp, 'utf8') === digest

if (!upToDate) {
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) {
    process.exit(status ?? 1)
  }
  writeFileSync(stamp, digest)
}
