import { HttpResponse, http as handle } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ApiProblem } from '@/lib/problem'
import { get, post } from './http'

const server = setupServer()
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterEach(() => server.resetHandlers())
afterAll(() => server.close())

describe('the one door to the API', () => {
  it('reads what it wrote: the newest position goes with every later read', async () => {
    /** @type {(string | null)[]} */
    const asked = []
    server.use(
      handle.post('*/api/appointments', () =>
        HttpResponse.json({}, { status: 201, headers: { 'X-Event-Position': '42' } }),
      ),
      handle.post('*/api/bookings/t/cancel', () =>
        HttpResponse.json({}, { headers: { 'X-Event-Position': '7' } }),
      ),
      handle.get('*/api/providers', ({ request }) => {
        asked.push(request.headers.get('X-Min-Position'))
        return HttpResponse.json({ items: [] })
      }),
    )
    await get('/providers')
    await post('/appointments', {})
    await get('/providers')
    await post('/bookings/t/cancel', {})
    await get('/providers')
    expect(asked).toEqual([null, '42', '42'])
  })

  it('turns a problem document into an ApiProblem', async () => {
    const problem = {
      code: 'slot-taken',
      title: 'Taken',
      detail: 'Somebody was faster.',
      trace_id: 'abc',
      nearest_slots: [{ starts_at: '2026-03-10T09:00:00-03:00', ends_at: '2026-03-10T09:30:00-03:00' }],
    }
    server.use(
      handle.post('*/api/appointments', () =>
        HttpResponse.json(problem, {
          status: 409,
          headers: { 'Content-Type': 'application/problem+json', 'Retry-After': '3' },
        }),
      ),
    )
    const error = await post('/appointments', {}).catch((reason) => reason)
    expect(error).toBeInstanceOf(ApiProblem)
    expect(error).toMatchObject({
      code: 'slot-taken',
      status: 409,
      traceId: 'abc',
      retryAfter: 3,
      unanswered: false,
    })
    expect(error.nearestSlots).toHaveLength(1)
  })

  it('knows an answer that never came from a refusal', async () => {
    server.use(handle.post('*/api/appointments', () => HttpResponse.error()))
    const error = await post('/appointments', {}).catch((reason) => reason)
    expect(error).toMatchObject({ code: 'offline', unanswered: true })
  })

  it('does not choke on an answer that is no problem document', async () => {
    server.use(handle.get('*/api/providers', () => new HttpResponse('<h1>Bad gateway</h1>', { status: 502 })))
    const error = await get('/providers').catch((reason) => reason)
    expect(error).toMatchObject({ code: 'unexpected', status: 502, unanswered: true })
  })
})
