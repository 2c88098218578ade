import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useLanguage } from '@/lib/use-language'
import { Button } from './ui/button'

/**
 * Copies a text and says so.
 *
 * @param {{ text: string, label: string }} props
 */
export function CopyButton({ text, label }) {
  const { t } = useLanguage()
  const [copied, setCopied] = useState(false)

  useEffect(() => {
    if (!copied) {
      return
    }
    const timer = setTimeout(() => setCopied(false), 3000)
    return () => clearTimeout(timer)
  }, [copied])

  return (
    <>
      <Button
        look="secondary"
        size="small"
        onClick={() => navigator.clipboard.writeText(text).then(() => setCopied(true))}
      >
        {copied ? (
          <Check aria-hidden="true" className="size-4" />
        ) : (
          <Copy aria-hidden="true" className="size-4" />
        )}
        {copied ? t('copy.done') : label}
      </Button>
      <span role="status" className="sr-only">
        {copied ? t('copy.done') : ''}
      </span>
    </>
  )
}
