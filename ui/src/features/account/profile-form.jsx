import { useState } from 'react'
import { DoneStatus } from '@/components/done-status'
import { ErrorSummary } from '@/components/error-summary'
import { ProblemView } from '@/components/problem-view'
import { RequestProblem } from '@/components/request-problem'
import { Button } from '@/components/ui/button'
import { Field, Input } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { Skeleton } from '@/components/ui/skeleton'
import { ZoneField } from '@/components/zone-field'
import { required } from '@/lib/form-rules'
import { languages, switchLanguage } from '@/lib/i18n/i18n'
import { toApiProblem } from '@/lib/problem'
import { formatZone } from '@/lib/time'
import { useLanguage } from '@/lib/use-language'
import { useServerForm } from '@/lib/use-server-form'
import { useProfile, useProfileSave } from './api'

/** Name, phone, language and zone. */
export function ProfileForm() {
  const { data: profile, error, refetch } = useProfile()
  if (profile) {
    return <Form profile={profile} />
  }
  return error ? (
    <ProblemView problem={toApiProblem(error)} onRetry={refetch} />
  ) : (
    <Skeleton className="h-[26rem]" />
  )
}

/** @param {{ profile: import('@/lib/api/types').Profile }} props */
function Form({ profile }) {
  const { t, language } = useLanguage()
  const [saved, setSaved] = useState(false)
  const save = useProfileSave()
  const spoken = languages.find((known) => known === profile.locale) ?? language
  const { form, submit, request, wrong, problem, wait, errorOf } = useServerForm({
    defaultValues: {
      name: profile.name,
      phone: profile.phone ?? '',
      locale: spoken,
      timezone: profile.timezone,
    },
    send: ({ phone, ...values }) =>
      save({ ...values, name: values.name.trim(), ...(phone.trim() && { phone: phone.trim() }) }),
    onDone: (_, { locale }) => {
      setSaved(true)
      if (locale !== spoken) {
        switchLanguage(locale)
      }
    },
  })
  const zone = form.watch('timezone')

  return (
    <form
      noValidate
      className="grid gap-5"
      onChange={() => setSaved(false)}
      onSubmit={(event) => {
        setSaved(false)
        submit(event)
      }}
    >
      {wrong.length > 0 && <ErrorSummary wrong={wrong} onGo={(name) => form.setFocus(name)} />}
      <Field id="name" label={t('account.name')} error={errorOf('name')}>
        {(wiring) => (
          <Input
            {...wiring}
            required
            autoComplete="name"
            maxLength={255}
            {...form.register('name', required(t('booking.name-missing')))}
          />
        )}
      </Field>
      <Field id="phone" label={t('booking.phone')} optional={t('booking.optional')} error={errorOf('phone')}>
        {(wiring) => (
          <Input {...wiring} type="tel" autoComplete="tel" maxLength={30} {...form.register('phone')} />
        )}
      </Field>
      <Field id="locale" label={t('account.language')} error={errorOf('locale')}>
        {(wiring) => (
          <Select {...wiring} {...form.register('locale')}>
            {languages.map((each) => (
              <option key={each} value={each} lang={each}>
                {t(`account.languages.${each}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <ZoneField
        id="timezone"
        used={profile.timezone}
        hint={formatZone(zone, new Date().toISOString(), language)}
        error={errorOf('timezone')}
        registration={form.register('timezone')}
      />
      <RequestProblem problem={problem} wait={wait} />
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" aria-disabled={request.isPending || wait > 0}>
          {request.isPending ? t('booking.sending') : t('account.save')}
        </Button>
        <DoneStatus text={saved ? t('account.saved') : ''} />
      </div>
    </form>
  )
}
