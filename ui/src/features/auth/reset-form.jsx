import { Link } from 'react-router'
import { ErrorSummary } from '@/components/error-summary'
import { PasswordField } from '@/components/password-field'
import { RequestProblem } from '@/components/request-problem'
import { Button } from '@/components/ui/button'
import { newPasswordRules } from '@/lib/form-rules'
import { useLanguage } from '@/lib/use-language'
import { useServerForm } from '@/lib/use-server-form'
import { resetPassword } from './api'
import { AuthForm, AuthFrame } from './auth-frame'

/** Chooses another password by the link that was mailed. @param {{ token: string, onDone: () => void }} props */
export function ResetForm({ token, onDone }) {
  const { t } = useLanguage()
  const { form, submit, request, wrong, problem, wait, errorOf } = useServerForm({
    defaultValues: { password: '' },
    send: ({ password }) => resetPassword(token, password),
    onDone,
  })

  if (token === '' || problem?.code === 'reset-token-invalid') {
    return (
      <AuthFrame
        key="invalid"
        takesFocus={token !== ''}
        title={t('reset.invalid')}
        lead={t('reset.invalid-hint')}
      >
        <Button asChild className="justify-self-start">
          <Link to="/forgot">{t('reset.ask-again')}</Link>
        </Button>
      </AuthFrame>
    )
  }
  return (
    <AuthFrame title={t('reset.title')} lead={t('reset.lead')}>
      <AuthForm onSubmit={submit}>
        {wrong.length > 0 && <ErrorSummary wrong={wrong} onGo={(name) => form.setFocus(name)} />}
        <PasswordField
          id="password"
          label={t('auth.new-password')}
          hint={t('auth.password-hint')}
          error={errorOf('password')}
          autoComplete="new-password"
          registration={form.register('password', newPasswordRules(t))}
        />
        <RequestProblem problem={problem} wait={wait} />
        <Button type="submit" size="tall" aria-disabled={request.isPending || wait > 0}>
          {request.isPending ? t('booking.sending') : t('reset.submit')}
        </Button>
      </AuthForm>
    </AuthFrame>
  )
}
