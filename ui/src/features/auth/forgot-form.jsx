import { useState } from 'react'
import { ErrorSummary } from '@/components/error-summary'
import { RequestProblem } from '@/components/request-problem'
import { TextLink } from '@/components/text-link'
import { Button } from '@/components/ui/button'
import { Field, Input } from '@/components/ui/field'
import { looksLikeEmail, required } from '@/lib/form-rules'
import { useLanguage } from '@/lib/use-language'
import { useServerForm } from '@/lib/use-server-form'
import { forgotPassword } from './api'
import { AuthForm, AuthFrame } from './auth-frame'

/**
 * Has a link mailed. Nothing here tells whether there is an account.
 *
 * @param {{ email?: string, onward: { search: string, state: unknown } }} props
 */
export function ForgotForm({ email = '', onward }) {
  const { t } = useLanguage()
  const [sentTo, setSentTo] = useState('')
  const { form, submit, request, wrong, problem, wait, errorOf } = useServerForm({
    defaultValues: { email },
    send: (values) => forgotPassword(values.email.trim()),
    onDone: (_, values) => setSentTo(values.email.trim()),
  })
  const back = (
    <TextLink to={{ pathname: '/login', search: onward.search }} state={onward.state}>
      {t('forgot.back')}
    </TextLink>
  )

  if (sentTo) {
    return (
      <AuthFrame
        key="sent"
        takesFocus
        title={t('forgot.sent')}
        lead={t('forgot.sent-lead', { email: sentTo })}
        footer={back}
      >
        <p>{t('forgot.sent-hint')}</p>
        <Button look="secondary" className="justify-self-start" onClick={() => setSentTo('')}>
          {t('forgot.again')}
        </Button>
      </AuthFrame>
    )
  }
  return (
    <AuthFrame title={t('forgot.title')} lead={t('forgot.lead')} footer={back}>
      <AuthForm onSubmit={submit}>
        {wrong.length > 0 && <ErrorSummary wrong={wrong} onGo={(name) => form.setFocus(name)} />}
        <Field id="email" label={t('auth.email')} error={errorOf('email')}>
          {(wiring) => (
            <Input
              {...wiring}
              required
              type="email"
              inputMode="email"
              autoComplete="username"
              {...form.register('email', required(t('booking.email-wrong'), looksLikeEmail))}
            />
          )}
        </Field>
        <RequestProblem problem={problem} wait={wait} />
        <Button type="submit" size="tall" aria-disabled={request.isPending || wait > 0}>
          {request.isPending ? t('booking.sending') : t('forgot.submit')}
        </Button>
      </AuthForm>
    </AuthFrame>
  )
}
