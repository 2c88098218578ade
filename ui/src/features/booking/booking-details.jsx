import { useEffect, useRef, useState } from 'react'
import { useForm } from 'react-hook-form'
import { ErrorSummary } from '@/components/error-summary'
import { LostTime } from '@/components/lost-time'
import { ProblemDetail, problemTitle } from '@/components/problem-view'
import { Button } from '@/components/ui/button'
import { Field, Input, Textarea } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { attemptKeys } from '@/lib/api/idempotency'
import '@/lib/i18n/form-texts'
import { fieldErrors, toApiProblem } from '@/lib/problem'
import { useLanguage } from '@/lib/use-language'
import { useSession } from '@/lib/use-session'
import { useBooking, useOwnBook } from './api'
import { HoldNotice } from './hold-notice'
import { useHold } from './use-hold'

/** @typedef {{ client_name?: string, client_email?: string, client_phone?: string, client_notes?: string }} Draft */

const names = /** @type {const} */ (['client_name', 'client_email', 'client_phone', 'client_notes'])

/**
 * Who comes, and the booking itself.
 *
 * @param {{ provider: import('@/lib/api/types').Provider, service: import('@/lib/api/types').Service,
 *   startsAt: string, draft: Draft, onAnotherTime: (startsAt: string) => void, onPickAgain: () => void,
 *   onBooked: (appointment: import('@/lib/api/types').Appointment) => void }} props draft keeps what was typed
 *   while the visitor looks for another time
 */
export function BookingDetails({ provider, service, startsAt, draft, onAnotherTime, onPickAgain, onBooked }) {
  const { t, language } = useLanguage()
  const heading = useRef(/** @type {HTMLHeadingElement | null} */ (null))
  const submit = useRef(/** @type {HTMLButtonElement | null} */ (null))
  const underway = useRef(false)
  const [keyFor] = useState(attemptKeys)
  const booking = useBooking(provider.slug)
  const held = useHold({
    slug: provider.slug,
    providerId: provider.id,
    serviceId: service.id,
    startsAt,
  })
  const form = useForm({ mode: 'onTouched', defaultValues: /** @type {Draft} */ ({ ...draft }) })
  const { errors, submitCount } = form.formState
  const session = useSession()
  const signedIn = session.state === 'signed-in' ? session.user : undefined
  const forClient = useOwnBook(provider.id, signedIn)
  const user = forClient === false ? signedIn : undefined

  useEffect(() => heading.current?.focus(), [])
  useEffect(() => {
    if (user) {
      form.setValue('client_email', user.email)
      form.setValue('client_name', form.getValues('client_name') || user.name)
    }
  }, [form, user])
  useEffect(() => () => void Object.assign(draft, form.getValues()), [draft, form])

  const book = form.handleSubmit(async (values) => {
    if (underway.current) {
      return
    }
    underway.current = true
    const given = Object.fromEntries(
      Object.entries(values)
        .map(([name, value]) => [name, value?.trim()])
        .filter(([, value]) => value),
    )
    const request = /** @type {import('@/lib/api/types').BookingRequest} */ ({
      provider_id: provider.id,
      service_id: service.id,
      starts_at: startsAt,
      locale: language,
      ...given,
    })
    try {
      const appointment = await send(request)
      held.keep()
      onBooked(appointment)
    } catch (error) {
      showFieldErrors(error)
    } finally {
      underway.current = false
    }
  })

  /**
   * Books what is held; where that is over, or nothing is held, whoever is first.
   *
   * @param {import('@/lib/api/types').BookingRequest} request
   */
  const send = async (request) => {
    if (held.hold) {
      const { id, secret } = held.hold
      const ofHold = { ...request, hold_id: id }
      try {
        return await booking.mutateAsync({
          request: ofHold,
          idempotencyKey: keyFor(ofHold),
          holdSecret: secret,
        })
      } catch (error) {
        if (toApiProblem(error).code !== 'hold-expired') {
          throw error
        }
        held.forget()
      }
    }
    return booking.mutateAsync({ request, idempotencyKey: keyFor(request) })
  }

  /** @param {unknown} error */
  const showFieldErrors = (error) => {
    const refused = Object.entries(fieldErrors(toApiProblem(error)))
    refused.forEach(([name, message], index) => {
      if (names.some((known) => known === name)) {
        form.setError(
          /** @type {keyof Draft} */ (name),
          { type: 'server', message },
          { shouldFocus: index === 0 },
        )
      }
    })
  }

  const refusedHold = held.problem === undefined ? undefined : toApiProblem(held.problem)
  const lostBefore = refusedHold && isLost(refusedHold) ? refusedHold : undefined
  const problem = booking.error ? toApiProblem(booking.error) : lostBefore
  const wrong = names.flatMap((name) =>
    errors[name] ? [{ name, message: String(errors[name].message) }] : [],
  )
  const required = (/** @type {string} */ key) => ({
    validate: (/** @type {string | undefined} */ value) => Boolean(value?.trim()) || t(key),
  })
  const approves = service.requires_approval ?? !provider.policy.auto_confirm
  const ask = approves ? t('booking.request') : t('booking.submit')
  const again = problem !== undefined && (problem.unanswered || problem.retryAfter !== undefined)
  const label = again ? t('booking.again') : ask

  return (
    <section className="grid max-w-xl gap-6">
      <h2 ref={heading} tabIndex={-1} className="text-2xl">
        {t(forClient ? 'booking.details-of-client' : 'booking.details')}
      </h2>
      {problem && problem.nearestSlots.length + Number(isLost(problem)) > 0 && (
        <LostTime
          problem={problem}
          zone={provider.timezone}
          hint={t(problem.nearestSlots.length > 0 ? 'booking.lost' : 'booking.lost-none')}
          onChoose={(another) => {
            booking.reset()
            onAnotherTime(another)
            submit.current?.focus()
          }}
          onPickAgain={onPickAgain}
        />
      )}
      {submitCount > 0 && wrong.length > 0 && (
        <ErrorSummary wrong={wrong} onGo={(name) => form.setFocus(name)} />
      )}
      {held.until !== undefined && (
        <HoldNotice until={held.until} extended={held.extended === true} onExtend={held.extend} />
      )}
      {held.over && (
        <Notice tone="warning" role="status" title={t('booking.held-over')}>
          <p className="text-ink-soft">{t('booking.held-over-hint')}</p>
        </Notice>
      )}
      <form noValidate onSubmit={book} className="grid gap-5">
        <Field id="client_name" label={t('booking.name')} error={errors.client_name?.message}>
          {(wiring) => (
            <Input
              {...wiring}
              required
              autoComplete="name"
              maxLength={120}
              {...form.register('client_name', required('booking.name-missing'))}
            />
          )}
        </Field>
        <Field
          id="client_email"
          label={t('booking.email')}
          hint={user && t('booking.email-of-account')}
          error={errors.client_email?.message}
        >
          {(wiring) => (
            <Input
              {...wiring}
              required
              type="email"
              inputMode="email"
              autoComplete="email"
              maxLength={254}
              readOnly={user !== undefined}
              className="read-only:bg-sunken"
              {...form.register('client_email', {
                validate: (value) => /^\s*\S+@\S+\.\S+\s*$/.test(value ?? '') || t('booking.email-wrong'),
              })}
            />
          )}
        </Field>
        <Field
          id="client_phone"
          label={t('booking.phone')}
          optional={t('booking.optional')}
          error={errors.client_phone?.message}
        >
          {(wiring) => (
            <Input
              {...wiring}
              type="tel"
              autoComplete="tel"
              maxLength={32}
              {...form.register('client_phone')}
            />
          )}
        </Field>
        <Field
          id="client_notes"
          label={t('booking.notes')}
          optional={t('booking.optional')}
          hint={t('booking.notes-hint', { provider: provider.business_name })}
          error={errors.client_notes?.message}
        >
          {(wiring) => <Textarea {...wiring} maxLength={1000} {...form.register('client_notes')} />}
        </Field>
        {problem && !isLost(problem) && problem.nearestSlots.length === 0 && wrong.length === 0 && (
          <Notice tone="danger" role="alert" title={problemTitle(problem, t)}>
            <ProblemDetail problem={problem} />
          </Notice>
        )}
        <Button
          ref={submit}
          type="submit"
          size="tall"
          className="sm:justify-self-start"
          aria-disabled={booking.isPending}
        >
          {booking.isPending ? t('booking.sending') : label}
        </Button>
      </form>
    </section>
  )
}

/** @param {import('@/lib/problem').ApiProblem} problem */
function isLost(problem) {
  return problem.code === 'slot-taken'
}
