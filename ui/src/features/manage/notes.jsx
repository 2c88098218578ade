import { Pencil } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { DoneStatus } from '@/components/done-status'
import { ProblemView, problemTitle } from '@/components/problem-view'
import { Button } from '@/components/ui/button'
import { Textarea } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { useLanguage } from '@/lib/use-language'
import { useNotes } from './api'

/**
 * The notes of one side: read, or written anew.
 *
 * @param {{ handle: import('./booking-key').Handle, appointment: import('@/lib/api/types').Appointment,
 *   whose: 'client_notes' | 'provider_notes', title: string, hint: string, isFinal?: boolean }} props isFinal when they
 *   can only be read
 */
export function Notes({ handle, appointment, whose, title, hint, isFinal = false }) {
  const { t } = useLanguage()
  const [editing, setEditing] = useState(false)
  const [saved, setSaved] = useState(false)
  const opener = useRef(/** @type {HTMLButtonElement | null} */ (null))
  const wasEditing = useRef(false)
  const notes = appointment[whose] ?? ''

  useEffect(() => {
    if (wasEditing.current && !editing) {
      opener.current?.focus()
    }
    wasEditing.current = editing
  }, [editing])

  if (isFinal && !notes) {
    return null
  }
  return (
    <section aria-labelledby={whose} className="grid justify-items-start gap-3">
      <h2 id={whose} className="text-2xl">
        {title}
      </h2>
      {editing ? (
        <NotesForm
          handle={handle}
          appointment={appointment}
          whose={whose}
          hint={hint}
          onSaved={() => {
            setSaved(true)
            setEditing(false)
          }}
          onDiscard={() => setEditing(false)}
        />
      ) : (
        <>
          <p className={notes ? 'whitespace-pre-line break-words' : 'text-ink-soft'}>{notes || hint}</p>
          {!isFinal && (
            <Button
              ref={opener}
              look="secondary"
              size="small"
              className="max-md:min-h-11"
              aria-describedby={whose}
              onClick={() => {
                setSaved(false)
                setEditing(true)
              }}
            >
              <Pencil aria-hidden="true" className="size-4" />
              {t(notes ? 'notes.edit' : 'notes.write')}
            </Button>
          )}
        </>
      )}
      <DoneStatus text={saved ? t('notes.saved') : ''} />
    </section>
  )
}

/**
 * @param {{ handle: import('./booking-key').Handle, appointment: import('@/lib/api/types').Appointment,
 *   whose: 'client_notes' | 'provider_notes', hint: string, onSaved: () => void,
 *   onDiscard: () => void }} props
 */
function NotesForm({ handle, appointment, whose, hint, onSaved, onDiscard }) {
  const { t } = useLanguage()
  const known = appointment[whose] ?? ''
  const [text, setText] = useState(known)
  const box = useRef(/** @type {HTMLTextAreaElement | null} */ (null))
  const { start, problem, isPending } = useNotes(handle, appointment)

  useEffect(() => box.current?.focus(), [])

  return (
    <form
      className="grid w-full gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        start({ [whose]: text.trim() }, onSaved)
      }}
    >
      <div className="grid gap-1.5">
        <Textarea
          ref={box}
          aria-labelledby={whose}
          aria-describedby={`${whose}-hint`}
          rows={4}
          maxLength={2000}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <p id={`${whose}-hint`} className="text-ink-soft text-sm">
          {hint}
        </p>
      </div>
      {problem?.isAboutState && (
        <Notice tone="warning" role="alert" title={problemTitle(problem, t)}>
          <p className="break-words">{known ? t('notes.now', { notes: known }) : t('notes.now-none')}</p>
        </Notice>
      )}
      {problem && !problem.isAboutState && <ProblemView problem={problem} />}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" aria-disabled={isPending}>
          {isPending ? t('booking.sending') : t('notes.save')}
        </Button>
        <Button look="secondary" onClick={onDiscard}>
          {t('notes.discard')}
        </Button>
      </div>
    </form>
  )
}
