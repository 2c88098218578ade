import { ErrorSummary } from '@/components/error-summary'
import { PasswordField } from '@/components/password-field'
import { RequestProblem } from '@/components/request-problem'
import { TextLink } from '@/components/text-link'
import { Button } from '@/components/ui/button'
import { Field, Input } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { enter } from '@/lib/api/access'
import { looksLikeEmail, required } from '@/lib/form-rules'
import { useLanguage } from '@/lib/use-language'
import { useServerForm } from '@/lib/use-server-form'
import { AuthForm, AuthFrame } from './auth-frame'

/**
 * Signs in. Where to go then is not its business: the page sees that somebody is there.
 *
 * @param {{ email?: string, news?: 'registered' | 'reset', onward: { search: string, state: unknown } }} props news is
 *   what has just happened, onward goes along to the pages linked here
 */
export function LoginForm({ email = '', news, onward }) {
  const { t } = useLanguage()
  const { form, submit, request, wrong, problem, wait, errorOf } = useServerForm({
    defaultValues: { email, password: '' },
    send: (values) => enter({ email: values.email.trim(), password: values.password }),
  })

  return (
    <AuthFrame
      title={t('login.title')}
      lead={news ? undefined : t('login.lead')}
      footer={
        <p>
          {t('login.no-account')}{' '}
          <TextLink to={{ pathname: '/register', search: onward.search }} state={onward.state}>
            {t('login.register')}
          </TextLink>
        </p>
      }
    >
      {news && (
        <Notice title={t(`login.${news}`)}>
          <p>{t(`login.${news}-hint`)}</p>
        </Notice>
      )}
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
        <PasswordField
          id="password"
          label={t('auth.password')}
          error={errorOf('password')}
          autoComplete="current-password"
          registration={form.register(
            'password',
            required(t('auth.password-missing'), (text) => text !== ''),
          )}
        />
        <RequestProblem problem={problem} wait={wait} />
        <Button type="submit" size="tall" aria-disabled={request.isPending || wait > 0}>
          {request.isPending ? t('booking.sending') : t('login.submit')}
        </Button>
        <TextLink
          to={{ pathname: '/forgot', search: onward.search }}
          state={onward.state}
          className="justify-self-start"
        >
          {t('login.forgot')}
        </TextLink>
      </AuthForm>
    </AuthFrame>
  )
}
