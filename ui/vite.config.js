import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const server = process.env.AGENDUM_URL ?? 'http://127.0.0.1:8080'

/**
 * What a visitor needs who only books, kept in one file: pages of accounts share much with those of booking, and every
 * share would become a file of its own.
 *
 * @param {string} id
 */
function isOfEveryVisit(id) {
  return (
    /\/node_modules\/(?!react-hook-form|react-day-picker|@?date-fns|lucide-react(?!.*\/chevron-(?:left|right)\.)|.*\/(useMutation|mutationObserver|useInfiniteQuery|infiniteQuery))/.test(
      id,
    ) ||
    /\/src\/lib\/(api\/(?!access)|i18n\/(?!account|agenda|bookings|form|manage|status)|class-names|money|place|problem|storage|time|use-language|use-session)/.test(
      id,
    ) ||
    /\/src\/components\/(appointment-time|copy-button|fact|page-heading|problem-view|verified-badge|monogram|ui\/(button|choice-cards|field|notice|skeleton))/.test(
      id,
    ) ||
    id.includes('/src/features/manage/booking-key')
  )
}

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { alias: { '@': new URL('./src', import.meta.url).pathname } },
  build: {
    manifest: true,
    target: ['chrome111', 'firefox128', 'safari16.4'],
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'base', test: isOfEveryVisit }] } } },
  },
  // Calls by cookie are refused whose Host is not the page's.
  server: { host: '127.0.0.1', proxy: { '/api': { target: server, changeOrigin: false } } },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{js,jsx}'],
    setupFiles: ['src/test-setup.js'],
    restoreMocks: true,
    testTimeout: 30_000,
  },
})
