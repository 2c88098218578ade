import { describe, expect, it } from 'vitest'
import { ApiProblem, fieldErrors, toApiProblem } from './problem'

describe('a problem', () => {
  it('names its fields by JSON pointer', () => {
    const problem = new ApiProblem({
      code: 'validation-failed',
      errors: [
        { pointer: '/client_email', code: 'email', message: 'no address' },
        { pointer: '#/address/city', code: 'size', message: 'too long' },
      ],
    })
    expect(fieldErrors(problem)).toEqual({ client_email: 'no address', 'address.city': 'too long' })
  })

  it('is made of whatever was thrown', () => {
    expect(toApiProblem(new TypeError('boom'))).toMatchObject({ code: 'unexpected' })
    const problem = new ApiProblem({ code: 'gone' })
    expect(toApiProblem(problem)).toBe(problem)
  })
})
