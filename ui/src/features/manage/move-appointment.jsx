import { useEffect, useRef, useState } from 'react'
import { AppointmentTime } from '@/components/appointment-time'
import { BackLink } from '@/components/back-link'
import { LostTime } from '@/components/lost-time'
import { PageHeading } from '@/components/page-heading'
import { Button } from '@/components/ui/button'
import { Field, Textarea } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { attemptKeys } from '@/lib/api/idempotency'
import { sameInstant } from '@/lib/time'
import { useLanguage } from '@/lib/use-language'
import { useReached } from '@/lib/use-reached'
import { useMove } from './api'
import { ChangeProblem } from './change-problem'
import { TooLate } from './changes'
import { OldAndNew } from './old-and-new'
import { cutoffOf, isOver } from './status'

/**
 * @typedef {import('@/lib/api/types').Appointment} Appointment
 * @typedef {{ pathname: string, hash?: string }} Page
 */

/**
 * Another time for an appointment: picked, compared with the present one, and then asked for.
 *
 * @param {{ handle: import('./booking-key').Handle, appointment: Appointment, page: Page, byProvider: boolean,
 *   startsAt: string | undefined, picker: import('react').ReactNode, onChoose: (startsAt: string) => void,
 *   onPickAgain: () => void, onMoved: (moved: import('./old-and-new').Moved) => void }} props page is where the
 *   appointment is seen, startsAt what was picked
 */
export function MoveAppointment({
  handle,
  appointment,
  page,
  byProvider,
  startsAt,
  picker,
  onChoose,
  onPickAgain,
  onMoved,
}) {
  const { t } = useLanguage()
  const [seen, setSeen] = useState(appointment)
  const [reason, setReason] = useState('')
  const [keyFor] = useState(attemptKeys)
  const move = useMove(handle, appointment)
  const isLate = useReached(cutoffOf(appointment)) && !byProvider
  const target = startsAt && !sameInstant(startsAt, seen.starts_at) ? startsAt : undefined
  // Where it was to go it may be already, when only the answer was lost.
  const hasChanged =
    appointment.status !== seen.status ||
    !(sameInstant(appointment.starts_at, seen.starts_at) || sameInstant(appointment.starts_at, target))

  const submit = () => {
    if (!target) {
      return
    }
    const request = { starts_at: target, ...(reason.trim() && { reason: reason.trim() }) }
    move.start({ request, idempotencyKey: keyFor(request) }, ({ starts_at }) =>
      onMoved({ from: seen.starts_at, to: starts_at }),
    )
  }
  const goOn = () => {
    move.reset()
    setSeen(appointment)
  }

  if (hasChanged) {
    return (
      <Frame appointment={appointment} page={page} byProvider={byProvider}>
        <Newer seen={seen} appointment={appointment} onGoOn={isOver(appointment) ? undefined : goOn} />
      </Frame>
    )
  }
  if (isOver(appointment) || isLate) {
    return (
      <Frame appointment={appointment} page={page} byProvider={byProvider}>
        <div className="grid justify-items-start gap-3">
          {isOver(appointment) ? <p>{t('move.over')}</p> : <TooLate appointment={appointment} />}
        </div>
      </Frame>
    )
  }
  return (
    <Frame appointment={appointment} page={page} byProvider={byProvider}>
      {target ? (
        <Plan
          appointment={seen}
          target={target}
          reason={reason}
          onReason={setReason}
          move={move}
          onChoose={(another) => {
            move.reset()
            onChoose(another)
          }}
          onPickAgain={() => {
            move.reset()
            onPickAgain()
          }}
          onSubmit={submit}
        />
      ) : (
        picker
      )}
    </Frame>
  )
}

/**
 * @param {{ appointment: Appointment, page: Page, byProvider: boolean, children: import('react').ReactNode }} props
 */
function Frame({ appointment, page, byProvider, children }) {
  const { t } = useLanguage()
  return (
    <div className="grid gap-8">
      <div className="grid justify-items-start gap-3">
        <BackLink to={page}>{t('move.back')}</BackLink>
        <PageHeading title={t('move.title')} />
        <p className="text-ink-soft text-lg">
          {t('move.lead', {
            service: appointment.service_name,
            who: byProvider ? appointment.client_name : appointment.provider_name,
          })}
        </p>
      </div>
      {children}
    </div>
  )
}

/**
 * Old and new side by side, and the last word.
 *
 * @param {{ appointment: Appointment, target: string, reason: string, onReason: (reason: string) => void,
 *   move: ReturnType<typeof useMove>, onChoose: (startsAt: string) => void, onPickAgain: () => void,
 *   onSubmit: () => void }} props
 */
function Plan({ appointment, target, reason, onReason, move, onChoose, onPickAgain, onSubmit }) {
  const { t } = useLanguage()
  const heading = useRef(/** @type {HTMLHeadingElement | null} */ (null))
  const confirm = useRef(/** @type {HTMLButtonElement | null} */ (null))
  const { problem, isPending } = move
  const isLost = problem && (problem.code === 'slot-taken' || problem.nearestSlots.length > 0)
  const again = problem && (problem.unanswered || problem.retryAfter !== undefined)

  useEffect(() => heading.current?.focus(), [])

  return (
    <form
      className="grid max-w-3xl gap-6"
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      <h2 ref={heading} tabIndex={-1} className="text-2xl">
        {t('move.confirm')}
      </h2>
      <OldAndNew planned moved={{ from: appointment.starts_at, to: target }} appointment={appointment} />
      {isLost && (
        <LostTime
          problem={problem}
          zone={appointment.timezone}
          hint={t(problem.nearestSlots.length > 0 ? 'move.lost' : 'move.lost-none')}
          onChoose={(another) => {
            onChoose(another)
            confirm.current?.focus()
          }}
          onPickAgain={onPickAgain}
        />
      )}
      <Field id="reason" label={t('move.reason')} optional={t('booking.optional')}>
        {(wiring) => (
          <Textarea
            {...wiring}
            rows={2}
            maxLength={1000}
            value={reason}
            onChange={({ target: { value } }) => onReason(value)}
          />
        )}
      </Field>
      {problem && !isLost && <ChangeProblem problem={problem} appointment={appointment} />}
      <div className="flex flex-wrap gap-3 max-sm:*:w-full">
        <Button ref={confirm} type="submit" size="tall" aria-disabled={isPending}>
          {isPending ? t('booking.sending') : t(again ? 'booking.again' : 'move.submit')}
        </Button>
        <Button look="secondary" size="tall" onClick={onPickAgain}>
          {t('move.other')}
        </Button>
      </div>
    </form>
  )
}

/**
 * What the person saw beside what it has become meanwhile.
 *
 * @param {{ seen: Appointment, appointment: Appointment, onGoOn: (() => void) | undefined }} props
 */
function Newer({ seen, appointment, onGoOn }) {
  const { t } = useLanguage()
  const notice = useRef(/** @type {HTMLDivElement | null} */ (null))

  useEffect(() => notice.current?.focus(), [])

  return (
    <Notice
      ref={notice}
      tabIndex={-1}
      tone="warning"
      role="alert"
      title={t('problem.title.stale-version')}
      className="max-w-3xl outline-none"
    >
      <dl className="grid gap-4 sm:grid-cols-2">
        <Version name={t('move.seen')} appointment={seen} />
        <Version name={t('move.now')} appointment={appointment} />
      </dl>
      <div>
        {onGoOn ? (
          <Button look="secondary" onClick={onGoOn}>
            {t('move.go-on')}
          </Button>
        ) : (
          <p>{t('move.over')}</p>
        )}
      </div>
    </Notice>
  )
}

/** @param {{ name: string, appointment: Appointment }} props */
function Version({ name, appointment }) {
  const { t } = useLanguage()
  return (
    <div className="grid content-start gap-0.5">
      <dt className="text-ink-soft text-sm">{name}</dt>
      <dd>
        <AppointmentTime
          startsAt={appointment.starts_at}
          endsAt={appointment.ends_at}
          zone={appointment.timezone}
        />
        <span className="block">{t(`status.${appointment.status}`)}</span>
      </dd>
    </div>
  )
}
