import { useRef } from 'react'
import { ProblemView } from '@/components/problem-view'
import { Button } from '@/components/ui/button'
import { toApiProblem } from '@/lib/problem'
import { useLanguage } from '@/lib/use-language'
import { usePicture } from './api'
import { Avatar } from './avatar'

/** The picture of the person, to choose, change and remove. @param {{ user: import('@/lib/api/types').Me }} props */
export function Picture({ user }) {
  const { t } = useLanguage()
  const file = useRef(/** @type {HTMLInputElement | null} */ (null))
  const { upload, removal } = usePicture()
  const isBusy = upload.isPending || removal.isPending
  const failure = upload.error ?? removal.error

  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center gap-5">
        <Avatar user={user} large />
        <div className="grid min-w-0 flex-1 basis-48 gap-1.5">
          <div className="flex flex-wrap gap-3">
            <Button look="secondary" aria-disabled={isBusy} onClick={() => isBusy || file.current?.click()}>
              {upload.isPending ? t('booking.sending') : label()}
            </Button>
            {user.avatar_url && (
              <Button look="quiet" aria-disabled={isBusy} onClick={() => isBusy || removal.mutate()}>
                {t('account.picture-remove')}
              </Button>
            )}
          </div>
          <p className="text-ink-soft text-sm">{t('account.picture-hint')}</p>
        </div>
        <input
          ref={file}
          type="file"
          accept="image/png,image/jpeg,image/webp"
          aria-label={label()}
          hidden
          onChange={({ target }) => {
            const chosen = target.files?.[0]
            target.value = ''
            if (chosen) {
              removal.reset()
              upload.mutate(chosen)
            }
          }}
        />
      </div>
      {failure && <ProblemView problem={toApiProblem(failure)} />}
    </div>
  )

  function label() {
    return user.avatar_url ? t('account.picture-change') : t('account.picture-add')
  }
}
