import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '@/lib/use-language'
import { Button } from './ui/button'
import { Field, Input } from './ui/field'

/**
 * A password, which can be looked at.
 *
 * @param {{ id: string, label: string, hint?: string, error?: string,
 *   autoComplete: 'current-password' | 'new-password',
 *   registration: import('react-hook-form').UseFormRegisterReturn }} props registration ties it to its form
 */
export function PasswordField({ id, label, hint, error, autoComplete, registration }) {
  const { t } = useLanguage()
  const [shown, setShown] = useState(false)
  const Icon = shown ? EyeOff : Eye
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      {(wiring) => (
        <div className="flex gap-2">
          <Input
            {...wiring}
            required
            type={shown ? 'text' : 'password'}
            autoComplete={autoComplete}
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            className="min-w-0"
            {...registration}
          />
          <Button
            look="secondary"
            className="size-12 shrink-0"
            aria-controls={id}
            aria-label={shown ? t('auth.hide-password') : t('auth.show-password')}
            onClick={() => setShown(!shown)}
          >
            <Icon aria-hidden="true" className="size-5 shrink-0" />
          </Button>
        </div>
      )}
    </Field>
  )
}
