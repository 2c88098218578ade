import { useState } from 'react'
import { ErrorSummary } from '@/components/error-summary'
import { PasswordField } from '@/components/password-field'
import { RequestProblem } from '@/components/request-problem'
import { TextLink } from '@/components/text-link'
import { Button } from '@/components/ui/button'
import { ChoiceCard, ChoiceCards } from '@/components/ui/choice-cards'
import { Field, Input } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { ZoneField } from '@/components/zone-field'
import { enter } from '@/lib/api/access'
import { looksLikeEmail, newPasswordRules, required } from '@/lib/form-rules'
import { formatZone, visitorZone } from '@/lib/time'
import { useLanguage } from '@/lib/use-language'
import { useServerForm } from '@/lib/use-server-form'
import { register } from './api'
import { AuthForm, AuthFrame } from './auth-frame'

/** @typedef {'client' | 'provider'} Role */

const roles = /** @type {Role[]} */ (['client', 'provider'])

/**
 * Makes an account and signs in with it.
 *
 * @param {{ onward: { search: string, state: unknown }, onNotSignedIn: (email: string) => void }} props onNotSignedIn
 *   is for the rare case that the account was made and the sign-in failed
 */
export function RegisterForm({ onward, onNotSignedIn }) {
  const { t, language } = useLanguage()
  const [role, setRole] = useState(/** @type {Role} */ ('client'))
  const { form, submit, request, wrong, problem, wait, errorOf } = useServerForm({
    defaultValues: { business_name: '', timezone: visitorZone(), name: '', email: '', password: '' },
    send: async ({ business_name, timezone, name, email, password }) => {
      const credentials = { email: email.trim(), password }
      const business = role === 'provider' ? { business_name: business_name.trim() } : {}
      await register({ ...credentials, ...business, name: name.trim(), role, timezone, locale: language })
      try {
        await enter(credentials)
      } catch {
        onNotSignedIn(credentials.email)
      }
    },
  })
  const isTaken = problem?.code === 'email-taken'
  const zone = form.watch('timezone')

  return (
    <AuthFrame
      title={t('register.title')}
      lead={t('register.lead')}
      footer={
        <p>
          {t('register.have-account')}{' '}
          <TextLink to={{ pathname: '/login', search: onward.search }} state={onward.state}>
            {t('register.login')}
          </TextLink>
        </p>
      }
    >
      <AuthForm onSubmit={submit}>
        {wrong.length > 0 && <ErrorSummary wrong={wrong} onGo={(name) => form.setFocus(name)} />}
        <RoleChoice role={role} onChange={setRole} />
        {role === 'provider' && (
          <>
            <Field
              id="business_name"
              label={t('register.business')}
              hint={t('register.business-hint')}
              error={errorOf('business_name')}
            >
              {(wiring) => (
                <Input
                  {...wiring}
                  required
                  autoComplete="organization"
                  maxLength={255}
                  {...form.register('business_name', {
                    ...required(t('register.business-missing')),
                    shouldUnregister: true,
                  })}
                />
              )}
            </Field>
            <ZoneField
              id="timezone"
              used={visitorZone()}
              hint={t('register.zone-hint', { zone: formatZone(zone, new Date().toISOString(), language) })}
              error={errorOf('timezone')}
              registration={form.register('timezone')}
            />
          </>
        )}
        <Field id="name" label={t('register.name')} error={errorOf('name')}>
          {(wiring) => (
            <Input
              {...wiring}
              required
              autoComplete="name"
              maxLength={255}
              {...form.register('name', required(t('register.name-missing')))}
            />
          )}
        </Field>
        <Field id="email" label={t('auth.email')} error={errorOf('email')}>
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
          id="password"
          label={t('auth.password')}
          hint={t('auth.password-hint')}
          error={errorOf('password')}
          autoComplete="new-password"
          registration={form.register('password', newPasswordRules(t))}
        />
        {isTaken && <Taken email={form.getValues('email').trim()} onward={onward} />}
        <RequestProblem problem={isTaken ? undefined : problem} wait={wait} />
        <Button type="submit" size="tall" aria-disabled={request.isPending || wait > 0}>
          {request.isPending ? t('booking.sending') : t('register.submit')}
        </Button>
      </AuthForm>
    </AuthFrame>
  )
}

/** @param {{ role: Role, onChange: (role: Role) => void }} props */
function RoleChoice({ role, onChange }) {
  const { t } = useLanguage()
  return (
    <div className="grid gap-2">
      <p id="role" className="font-medium">
        {t('register.role')}
      </p>
      <ChoiceCards
        aria-labelledby="role"
        value={role}
        onValueChange={(value) => onChange(/** @type {Role} */ (value))}
      >
        {roles.map((each) => (
          <ChoiceCard key={each} value={each}>
            <span className="grid gap-0.5">
              <span className="font-medium">{t(`register.${each}`)}</span>
              <span className="text-ink-soft text-sm">{t(`register.${each}-hint`)}</span>
            </span>
          </ChoiceCard>
        ))}
      </ChoiceCards>
    </div>
  )
}

/** @param {{ email: string, onward: { search: string, state: unknown } }} props */
function Taken({ email, onward }) {
  const { t } = useLanguage()
  const state = { ...Object(onward.state), email }
  return (
    <Notice tone="warning" role="alert" title={t('register.taken')}>
      <p>{t('register.taken-hint')}</p>
      <p className="flex flex-wrap gap-x-5">
        <TextLink to={{ pathname: '/login', search: onward.search }} state={state}>
          {t('register.login')}
        </TextLink>
        <TextLink to={{ pathname: '/forgot', search: onward.search }} state={state}>
          {t('login.forgot')}
        </TextLink>
      </p>
    </Notice>
  )
}
