import { useState } from 'react'
import { ErrorSummary } from '@/components/error-summary'
import { PasswordField } from '@/components/password-field'
import { RequestProblem } from '@/components/request-problem'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { required } from '@/lib/form-rules'
import { useLanguage } from '@/lib/use-language'
import { useServerForm } from '@/lib/use-server-form'
import { deactivate } from './api'

/** Gives the account up, once asked for the password. */
export function AccountClosing() {
  const { t } = useLanguage()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button look="secondary" className="justify-self-start" onClick={() => setAsking(true)}>
        {t('account.close-open')}
      </Button>
      <Dialog open={asking} onClose={() => setAsking(false)} title={t('account.close-question')}>
        <ClosingForm onKeep={() => setAsking(false)} />
      </Dialog>
    </>
  )
}

/** @param {{ onKeep: () => void }} props */
function ClosingForm({ onKeep }) {
  const { t } = useLanguage()
  const { form, submit, request, wrong, problem, wait, errorOf } = useServerForm({
    defaultValues: { password: '' },
    send: ({ password }) => deactivate(password),
  })
  return (
    <form noValidate method="post" className="grid gap-5" onSubmit={submit}>
      <p>{t('account.close-hint')}</p>
      {wrong.length > 0 && <ErrorSummary wrong={wrong} onGo={(name) => form.setFocus(name)} />}
      <PasswordField
        id="closing-password"
        label={t('auth.password')}
        hint={t('account.close-confirm')}
        error={errorOf('password')}
        autoComplete="current-password"
        registration={form.register(
          'password',
          required(t('auth.password-missing'), (text) => text !== ''),
        )}
      />
      <RequestProblem problem={problem} wait={wait} />
      <div className="flex flex-wrap justify-end gap-3">
        <Button look="secondary" onClick={onKeep}>
          {t('account.close-keep')}
        </Button>
        <Button type="submit" look="danger" aria-disabled={request.isPending || wait > 0}>
          {request.isPending ? t('booking.sending') : t('account.close-submit')}
        </Button>
      </div>
    </form>
  )
}
