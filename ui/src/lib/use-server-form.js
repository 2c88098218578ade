import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { useForm } from 'react-hook-form'
import { fieldErrors, toApiProblem } from './problem'
import { useLanguage } from './use-language'
import { useWait } from './use-wait'

/**
 * A form that the server judges. What it refuses is shown at the field it is about; a second click while the first is
 * under way, or before the server wants to hear again, does nothing.
 *
 * @template {import('react-hook-form').FieldValues} Values
 * @template Answer
 * @param {{ defaultValues: import('react-hook-form').DefaultValues<Values>, send: (values: Values) => Promise<Answer>,
 *   onDone?: (answer: Answer, values: Values) => void }} wishes
 */
export function useServerForm({ defaultValues, send, onDone }) {
  const { t } = useLanguage()
  const form = useForm({ mode: 'onTouched', shouldFocusError: false, defaultValues })
  const { errors, submitCount } = form.formState
  const underway = useRef(false)
  const request = useMutation({ mutationFn: send })
  const problem = request.error ? toApiProblem(request.error) : undefined
  const wait = useWait(problem)
  const names = /** @type {import('react-hook-form').Path<Values>[]} */ (Object.keys(defaultValues))

  const submit = form.handleSubmit(
    async (values) => {
      if (underway.current || wait > 0) {
        return
      }
      underway.current = true
      try {
        const answer = await request.mutateAsync(values)
        onDone?.(answer, values)
      } catch (error) {
        showFieldErrors(toApiProblem(error))
      } finally {
        underway.current = false
      }
    },
    (mistakes) => focusFirst(Object.keys(mistakes)),
  )

  /** @param {import('./problem').ApiProblem} refusal */
  const showFieldErrors = (refusal) => {
    const refused = fieldErrors({
      errors: refusal.errors.map((error) => ({
        ...error,
        message: t(`problem.field.${error.code}`, { defaultValue: error.message }),
      })),
    })
    for (const name of names) {
      if (refused[name]) {
        form.setError(name, { type: 'server', message: refused[name] })
      }
    }
    focusFirst(Object.keys(refused))
  }

  /** The first as people read, not as fields were made. @param {string[]} mistaken */
  const focusFirst = (mistaken) => {
    const first = names.find((name) => mistaken.includes(name))
    if (first) {
      form.setFocus(first)
    }
  }

  const wrong = names.flatMap((name) => {
    const message = errors[name]?.message
    return message ? [{ name, message: String(message) }] : []
  })

  return {
    form,
    submit,
    request,
    /** What is wrong, field by field, in the order of the form; for its summary once it was sent. */
    wrong: submitCount > 0 ? wrong : [],
    /** Why it was refused, when no field can be blamed. */
    problem: wrong.length === 0 ? problem : undefined,
    wait,
    /** @param {import('react-hook-form').Path<Values>} name @returns {string | undefined} */
    errorOf: (name) => (errors[name]?.message ? String(errors[name]?.message) : undefined),
  }
}
