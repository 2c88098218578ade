import { useState } from 'react'
import { DoneStatus } from '@/components/done-status'
import { ErrorSummary } from '@/components/error-summary'
import { PasswordField } from '@/components/password-field'
import { RequestProblem } from '@/components/request-problem'
import { Button } from '@/components/ui/button'
import { Field, Input } from '@/components/ui/field'
import { looksLikeEmail, required } from '@/lib/form-rules'
import { useLanguage } from '@/lib/use-language'
import { useServerForm } from '@/lib/use-server-form'
import { changeEmail } from './api'

/** The address now, and the way to another one. @param {{ user: import('@/lib/api/types').Me }} props */
export function EmailChange({ user }) {
  const { t } = useLanguage()
  const [sentTo, setSentTo] = useState('')
  const { form, submit, request, wrong, problem, wait, errorOf } = useServerForm({
    defaultValues: { email: '', password: '' },
    send: ({ email, password }) => changeEmail({ email: email.trim(), password }),
    onDone: (_, { email }) => {
      setSentTo(email.trim())
      form.reset()
    },
  })
  const focus = (/** @type {'email' | 'password'} */ name) => form.setFocus(name)

  return (
    <>
      <p className="grid gap-0.5">
        <span className="text-ink-soft text-sm">{t('account.email-now')}</span>
        <span>
          <span className="break-all font-medium">{user.email}</span>{' '}
          <span className="whitespace-nowrap text-ink-soft text-sm">
            ({user.email_verified ? t('account.email-verified') : t('account.email-unverified')})
          </span>
        </span>
        {!user.email_verified && <span className="text-sm">{t('account.email-unverified-hint')}</span>}
      </p>
      <form
        noValidate
        method="post"
        className="grid gap-5"
        onSubmit={(event) => {
          setSentTo('')
          submit(event)
        }}
      >
        {wrong.length > 0 && <ErrorSummary wrong={wrong} onGo={focus} />}
        <Field id="new-email" label={t('account.email-new')} error={errorOf('email')}>
          {(wiring) => (
            <Input
              {...wiring}
              required
              type="email"
              inputMode="email"
              autoComplete="email"
              maxLength={254}
              {...form.register('email', required(t('booking.email-wrong'), looksLikeEmail))}
            />
          )}
        </Field>
        <PasswordField
          id="email-password"
          label={t('account.password-current')}
          error={errorOf('password')}
          autoComplete="current-password"
          registration={form.register(
            'password',
            required(t('auth.password-missing'), (text) => text !== ''),
          )}
        />
        <RequestProblem problem={problem} wait={wait} />
        <div className="flex flex-wrap items-center gap-4">
          <Button type="submit" look="secondary" aria-disabled={request.isPending || wait > 0}>
            {request.isPending ? t('booking.sending') : t('account.email-change')}
          </Button>
          <DoneStatus text={sentTo && t('account.email-sent', { email: sentTo })} />
        </div>
      </form>
    </>
  )
}
