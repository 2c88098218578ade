import { useState } from 'react'
import { DoneStatus } from '@/components/done-status'
import { ErrorSummary } from '@/components/error-summary'
import { PasswordField } from '@/components/password-field'
import { RequestProblem } from '@/components/request-problem'
import { Button } from '@/components/ui/button'
import { newPasswordRules, required } from '@/lib/form-rules'
import { useLanguage } from '@/lib/use-language'
import { useServerForm } from '@/lib/use-server-form'
import { usePasswordChange } from './api'

/** Another password, for who knows the one of now. @param {{ email: string }} props email is for password managers */
export function PasswordChange({ email }) {
  const { t } = useLanguage()
  const [changed, setChanged] = useState(false)
  const change = usePasswordChange()
  const { form, submit, request, wrong, problem, wait, errorOf } = useServerForm({
    defaultValues: { current_password: '', password: '' },
    send: change,
    onDone: () => {
      setChanged(true)
      form.reset()
    },
  })
  const focus = (/** @type {'current_password' | 'password'} */ name) => form.setFocus(name)

  return (
    <form
      noValidate
      method="post"
      className="grid gap-5"
      onSubmit={(event) => {
        setChanged(false)
        submit(event)
      }}
    >
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      {wrong.length > 0 && <ErrorSummary wrong={wrong} onGo={focus} />}
      <PasswordField
        id="current-password"
        label={t('account.password-current')}
        error={errorOf('current_password')}
        autoComplete="current-password"
        registration={form.register(
          'current_password',
          required(t('auth.password-missing'), (text) => text !== ''),
        )}
      />
      <PasswordField
        id="new-password"
        label={t('auth.new-password')}
        hint={t('auth.password-hint')}
        error={errorOf('password')}
        autoComplete="new-password"
        registration={form.register('password', newPasswordRules(t))}
      />
      <RequestProblem problem={problem} wait={wait} />
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" look="secondary" aria-disabled={request.isPending || wait > 0}>
          {request.isPending ? t('booking.sending') : t('account.password-change')}
        </Button>
        <DoneStatus text={changed ? t('account.password-changed') : ''} />
      </div>
    </form>
  )
}
